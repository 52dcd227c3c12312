-- from
CREATE FUNCTION twice(i integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT i * 2';
CREATE TABLE base (id integer, computed integer DEFAULT 4, plain integer GENERATED ALWAYS AS (id + 1) STORED);
CREATE TABLE heir (own integer) INHERITS (base);
ALTER TABLE heir ALTER computed SET DEFAULT twice(4);
CREATE INDEX heir_computed ON heir (computed);
COMMENT ON COLUMN heir.computed IS 'of the heir';
-- to
CREATE FUNCTION twice(i integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT i * 2';
CREATE TABLE base (id integer, computed integer GENERATED ALWAYS AS (twice(id)) STORED, plain integer);
CREATE TABLE heir (own integer) INHERITS (base);
ALTER TABLE heir ALTER plain SET DEFAULT twice(2);
CREATE INDEX heir_computed ON heir (computed);
COMMENT ON COLUMN heir.computed IS 'of the heir';
ALTER TABLE base ADD counted text COMPRESSION pglz DEFAULT '1';
ALTER TABLE ONLY base ALTER counted SET STATISTICS 50, ALTER counted SET STORAGE EXTERNAL;
ALTER TABLE heir ALTER counted SET DEFAULT '2', ALTER counted SET NOT NULL;
COMMENT ON COLUMN heir.counted IS 'is new';
-- rows
INSERT INTO base (id) VALUES (1), (2);
INSERT INTO heir (id) VALUES (3);
-- plan
-- lock: ACCESS EXCLUSIVE on table/public/base
ALTER TABLE public.base ALTER COLUMN plain DROP EXPRESSION;
-- lock: ACCESS EXCLUSIVE on table/public/heir
ALTER TABLE public.heir ALTER COLUMN plain SET DEFAULT public.twice(2);
-- lock: ACCESS EXCLUSIVE on table/public/base
ALTER TABLE public.base ADD COLUMN counted TEXT COMPRESSION pglz DEFAULT '1'::text;
-- lock: ACCESS EXCLUSIVE on table/public/base
ALTER TABLE ONLY public.base ALTER COLUMN counted SET STORAGE EXTERNAL;
-- lock: ACCESS EXCLUSIVE on table/public/base
ALTER TABLE ONLY public.base ALTER COLUMN counted SET STATISTICS 50;
-- scan: every row of heir is read under the lock
-- mayFail: fails if counted is NULL in a row
-- lock: ACCESS EXCLUSIVE on table/public/heir
ALTER TABLE public.heir ALTER COLUMN counted SET NOT NULL;
-- lock: ACCESS EXCLUSIVE on table/public/heir
ALTER TABLE public.heir ALTER COLUMN counted SET DEFAULT '2'::text;
-- lock: ACCESS EXCLUSIVE on table/public/heir
DROP INDEX public.heir_computed;
-- dataLoss: the values of computed are lost
-- lock: ACCESS EXCLUSIVE on table/public/base
ALTER TABLE public.base DROP COLUMN computed;
-- rewrite: base is written anew while nobody can read or write it
-- lock: ACCESS EXCLUSIVE on table/public/base
ALTER TABLE public.base ADD COLUMN computed INTEGER GENERATED ALWAYS AS (public.twice(id)) STORED;
-- blocks: nobody can write heir while the index is built
-- lock: SHARE on table/public/heir
CREATE INDEX heir_computed ON public.heir (computed);
COMMENT ON COLUMN public.heir.computed IS 'of the heir';
COMMENT ON COLUMN public.heir.counted IS 'is new';
