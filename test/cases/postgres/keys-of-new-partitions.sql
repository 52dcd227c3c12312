-- from
CREATE TABLE p (a integer NOT NULL, k text NOT NULL, CHECK (a > 0)) PARTITION BY LIST (k);
CREATE TABLE p_old PARTITION OF p FOR VALUES IN ('old');
CREATE UNIQUE INDEX p_idx ON p (a, k);
CREATE INDEX p_k ON p (k);
CREATE TABLE lonely (a integer NOT NULL, k text NOT NULL CONSTRAINT lonely_k CHECK (k <> ''), CONSTRAINT p_a_check CHECK (a > 0));
CREATE INDEX lonely_k_too ON lonely (k);
COMMENT ON INDEX lonely_k_too IS 'stays by itself';
-- to
CREATE TABLE p (a integer NOT NULL, k text NOT NULL, CHECK (a > 0)) PARTITION BY LIST (k);
CREATE TABLE p_new PARTITION OF p (CONSTRAINT own PRIMARY KEY (a, k), k DEFAULT 'new') FOR VALUES IN ('new');
CREATE TABLE lonely PARTITION OF p (CONSTRAINT lonely_k CHECK (k <> '')) FOR VALUES IN ('lonely');
CREATE TABLE p_old PARTITION OF p FOR VALUES IN ('old');
CREATE UNIQUE INDEX p_idx ON p (a, k);
CREATE INDEX p_k ON p (k);
CREATE INDEX lonely_k_too ON lonely (k);
COMMENT ON INDEX lonely_k_too IS 'stays by itself';
-- rows
INSERT INTO p VALUES (1, 'old');
-- plan
CREATE TABLE public.p_new (
  a INTEGER NOT NULL,
  k TEXT DEFAULT 'new'::text NOT NULL,
  CONSTRAINT p_a_check CHECK (a > 0),
  CONSTRAINT own PRIMARY KEY (a, k)
);
-- lock: SHARE UPDATE EXCLUSIVE on table/public/p
ALTER TABLE public.p ATTACH PARTITION public.p_new FOR VALUES IN ('new');
-- lock: ACCESS EXCLUSIVE on table/public/lonely
DROP INDEX public.lonely_k_too;
-- scan: every row of lonely is read under the lock
-- blocks: nobody can use lonely meanwhile
-- lock: SHARE UPDATE EXCLUSIVE on table/public/p
ALTER TABLE public.p ATTACH PARTITION public.lonely FOR VALUES IN ('lonely');
-- blocks: nobody can write lonely while the index is built
-- lock: SHARE on table/public/lonely
CREATE INDEX lonely_k_too ON public.lonely (k);
COMMENT ON INDEX public.lonely_k_too IS 'stays by itself';
