-- from
CREATE TABLE a (x integer, k text, UNIQUE (k, x)) PARTITION BY LIST (k);
CREATE TABLE a_1 PARTITION OF a FOR VALUES IN ('1');
CREATE TABLE b (x integer, k text, UNIQUE (k, x)) PARTITION BY LIST (k);
CREATE TABLE b_1 PARTITION OF b FOR VALUES IN ('1');
ALTER TABLE a ADD CONSTRAINT to_b FOREIGN KEY (k, x) REFERENCES b (k, x);
ALTER TABLE b ADD CONSTRAINT to_a FOREIGN KEY (k, x) REFERENCES a (k, x);
-- to
CREATE TABLE a2 (x integer, k text, UNIQUE (k, x)) PARTITION BY LIST (k);
CREATE TABLE a_1 PARTITION OF a2 FOR VALUES IN ('1');
CREATE TABLE b2 (x integer, k text, UNIQUE (k, x)) PARTITION BY LIST (k);
CREATE TABLE b_1 PARTITION OF b2 FOR VALUES IN ('1');
ALTER TABLE a2 ADD CONSTRAINT to_b FOREIGN KEY (k, x) REFERENCES b2 (k, x);
ALTER TABLE b2 ADD CONSTRAINT to_a FOREIGN KEY (k, x) REFERENCES a2 (k, x);
-- rows
INSERT INTO a VALUES (NULL, '1'), (NULL, '1');
-- plan
CREATE TABLE public.a2 (
  x INTEGER,
  k TEXT
)
PARTITION BY LIST (k);
-- breaksClients: the rows of a_1 are no longer seen in its parent
-- lock: ACCESS EXCLUSIVE on table/public/a
ALTER TABLE public.a DETACH PARTITION public.a_1;
-- lock: ACCESS EXCLUSIVE on table/public/a_1
ALTER TABLE public.a_1 DROP CONSTRAINT IF EXISTS to_b;
ALTER TABLE public.a2 ATTACH PARTITION public.a_1 FOR VALUES IN ('1');
CREATE TABLE public.b2 (
  x INTEGER,
  k TEXT
)
PARTITION BY LIST (k);
-- breaksClients: the rows of b_1 are no longer seen in its parent
-- lock: ACCESS EXCLUSIVE on table/public/b
ALTER TABLE public.b DETACH PARTITION public.b_1;
-- lock: ACCESS EXCLUSIVE on table/public/b_1
ALTER TABLE public.b_1 DROP CONSTRAINT IF EXISTS to_a;
ALTER TABLE public.b2 ATTACH PARTITION public.b_1 FOR VALUES IN ('1');
ALTER TABLE public.a2 ADD CONSTRAINT a2_k_x_key UNIQUE (k, x);
ALTER TABLE public.b2 ADD CONSTRAINT to_a FOREIGN KEY (k, x) REFERENCES public.a2 (k, x);
ALTER TABLE public.b2 ADD CONSTRAINT b2_k_x_key UNIQUE (k, x);
ALTER TABLE public.a2 ADD CONSTRAINT to_b FOREIGN KEY (k, x) REFERENCES public.b2 (k, x);
-- lock: ACCESS EXCLUSIVE on table/public/a
ALTER TABLE public.a DROP CONSTRAINT to_b;
-- lock: ACCESS EXCLUSIVE on table/public/b
ALTER TABLE public.b DROP CONSTRAINT to_a;
-- dataLoss: the rows of a are lost
-- breaksClients: programs that use a stop working
-- lock: ACCESS EXCLUSIVE on table/public/a
DROP TABLE public.a;
-- dataLoss: the rows of b are lost
-- breaksClients: programs that use b stop working
-- lock: ACCESS EXCLUSIVE on table/public/b
DROP TABLE public.b;
