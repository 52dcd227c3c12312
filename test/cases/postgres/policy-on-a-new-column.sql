-- from
CREATE TABLE t (id integer, old integer);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY checked ON t FOR INSERT WITH CHECK (old > 0);
CREATE POLICY gone ON t AS RESTRICTIVE FOR SELECT USING (old * 2 > 0);
CREATE POLICY other ON t FOR SELECT USING (id > 0);
-- to
CREATE TABLE t (id bigint, new numeric DEFAULT 5 NOT NULL);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY checked ON t FOR INSERT WITH CHECK (new = 5);
CREATE POLICY other ON t FOR UPDATE USING (id > 0);
-- rows
INSERT INTO t VALUES (1, 1), (2, 2);
-- plan
-- lock: ACCESS EXCLUSIVE on table/public/t
ALTER TABLE public.t ADD COLUMN new NUMERIC DEFAULT 5 NOT NULL;
-- access: who may see or change which rows of t changes
-- lock: ACCESS EXCLUSIVE on table/public/t
ALTER POLICY checked ON public.t WITH CHECK (new = (5)::numeric);
-- access: who may see or change which rows of t changes
-- lock: ACCESS EXCLUSIVE on table/public/t
DROP POLICY gone ON public.t;
-- dataLoss: the values of old are lost
-- breaksClients: programs that use old stop working
-- lock: ACCESS EXCLUSIVE on table/public/t
ALTER TABLE public.t DROP COLUMN old;
-- access: who may see or change which rows of t changes
-- lock: ACCESS EXCLUSIVE on table/public/t
DROP POLICY other ON public.t;
-- rewrite: t is written anew while nobody can read or write it
-- breaksClients: programs that read id as INTEGER may stop working
-- lock: ACCESS EXCLUSIVE on table/public/t
ALTER TABLE public.t ALTER COLUMN id TYPE BIGINT;
-- access: who may see or change which rows of t changes
-- lock: ACCESS EXCLUSIVE on table/public/t
CREATE POLICY other ON public.t FOR UPDATE TO PUBLIC USING (id > 0);
