-- from
CREATE TABLE a (id integer CONSTRAINT first PRIMARY KEY, n integer, u text);
ALTER TABLE a ADD CONSTRAINT n_positive CHECK (n > 0), ADD CONSTRAINT one_u UNIQUE (u);
CREATE TABLE b (a integer CONSTRAINT to_a REFERENCES a);
CREATE INDEX by_n ON a (n);
CREATE INDEX twin_1 ON a (u, n);
CREATE INDEX twin_2 ON a (u, n);
CREATE INDEX swapped ON a (n DESC);
-- to
CREATE TABLE a (id integer CONSTRAINT second PRIMARY KEY, n integer, u text);
ALTER TABLE a ADD CONSTRAINT "n is positive" CHECK (n > 0), ADD CONSTRAINT only_u UNIQUE (u);
CREATE TABLE b (a integer CONSTRAINT a_fk REFERENCES a);
CREATE INDEX swapped ON a (n);
CREATE INDEX twin_3 ON a (u, n);
CREATE INDEX twin_4 ON a (u, n);
-- rows
INSERT INTO a VALUES (1, 1, 'x');
INSERT INTO b VALUES (1);
-- plan
-- lock: ACCESS EXCLUSIVE on table/public/a
ALTER TABLE public.a RENAME CONSTRAINT n_positive TO "n is positive";
-- lock: ACCESS EXCLUSIVE on table/public/b
ALTER TABLE public.b RENAME CONSTRAINT to_a TO a_fk;
ALTER INDEX public.twin_1 RENAME TO twin_3;
ALTER INDEX public.twin_2 RENAME TO twin_4;
-- lock: ACCESS EXCLUSIVE on table/public/a
ALTER TABLE public.a RENAME CONSTRAINT first TO second;
-- lock: ACCESS EXCLUSIVE on table/public/a
ALTER TABLE public.a RENAME CONSTRAINT one_u TO only_u;
-- lock: ACCESS EXCLUSIVE on table/public/a
DROP INDEX public.by_n;
-- lock: ACCESS EXCLUSIVE on table/public/a
DROP INDEX public.swapped;
-- blocks: nobody can write a while the index is built
-- lock: SHARE on table/public/a
CREATE INDEX swapped ON public.a (n);
