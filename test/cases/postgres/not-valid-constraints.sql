-- from
CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE t (a integer CONSTRAINT positive CHECK (a > 0));
ALTER TABLE t ADD CONSTRAINT small CHECK (a < 100) NOT VALID;
-- to
CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE t (a integer CONSTRAINT small CHECK (a < 100));
ALTER TABLE t ADD CONSTRAINT positive CHECK (a > 0) NOT VALID;
ALTER TABLE t ADD CONSTRAINT parent FOREIGN KEY (a) REFERENCES p NOT VALID;
-- rows
INSERT INTO t VALUES (5);
-- plan
-- mayFail: fails if a row does not meet small
-- lock: SHARE UPDATE EXCLUSIVE on table/public/t
ALTER TABLE public.t VALIDATE CONSTRAINT small;
-- lock: SHARE ROW EXCLUSIVE on table/public/t
ALTER TABLE public.t ADD CONSTRAINT parent FOREIGN KEY (a) REFERENCES public.p (id) NOT VALID;
-- lock: ACCESS EXCLUSIVE on table/public/t
ALTER TABLE public.t DROP CONSTRAINT positive;
-- lock: ACCESS EXCLUSIVE on table/public/t
ALTER TABLE public.t ADD CONSTRAINT positive CHECK (a > 0) NOT VALID;
