-- from
CREATE TABLE t (a integer NOT NULL, b integer);
CREATE UNIQUE INDEX t_key ON t (a) INCLUDE (b);
CREATE UNIQUE INDEX t_b ON t (b DESC);
CREATE TABLE p (a integer NOT NULL, k integer NOT NULL) PARTITION BY LIST (k);
CREATE TABLE p_1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p_2 PARTITION OF p FOR VALUES IN (2);
ALTER TABLE ONLY p ADD CONSTRAINT p_pkey PRIMARY KEY (a, k);
CREATE UNIQUE INDEX p_1_pkey ON p_1 (a, k);
ALTER TABLE p_2 ADD CONSTRAINT p_2_pkey PRIMARY KEY (a, k);
ALTER INDEX p_pkey ATTACH PARTITION p_2_pkey;
CREATE INDEX p_k ON ONLY p (k);
CREATE INDEX p_1_k ON p_1 (k);
CREATE INDEX p_2_k ON p_2 (k);
ALTER INDEX p_k ATTACH PARTITION p_1_k;
-- to
CREATE TABLE t (a integer NOT NULL, b integer);
ALTER TABLE t ADD CONSTRAINT t_key UNIQUE (a) INCLUDE (b);
ALTER TABLE t ADD CONSTRAINT t_b UNIQUE (b);
CREATE TABLE p (a integer NOT NULL, k integer NOT NULL) PARTITION BY LIST (k);
CREATE TABLE p_1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p_2 PARTITION OF p FOR VALUES IN (2);
ALTER TABLE p ADD CONSTRAINT p_pkey PRIMARY KEY (a, k);
CREATE INDEX p_k ON ONLY p (k);
CREATE INDEX p_1_k ON p_1 (k);
CREATE INDEX p_2_k ON p_2 (k);
ALTER INDEX p_k ATTACH PARTITION p_1_k;
ALTER INDEX p_k ATTACH PARTITION p_2_k;
-- rows
INSERT INTO t VALUES (1, 2);
INSERT INTO p VALUES (1, 1), (1, 2);
-- plan
-- lock: ACCESS SHARE on table/public/p
ALTER INDEX public.p_k ATTACH PARTITION public.p_2_k;
-- lock: ACCESS EXCLUSIVE on table/public/p_1
ALTER TABLE public.p_1 ADD CONSTRAINT p_1_pkey PRIMARY KEY USING INDEX p_1_pkey;
-- lock: ACCESS SHARE on table/public/p
ALTER INDEX public.p_pkey ATTACH PARTITION public.p_1_pkey;
-- lock: ACCESS EXCLUSIVE on table/public/t
ALTER TABLE public.t ADD CONSTRAINT t_key UNIQUE USING INDEX t_key;
-- lock: ACCESS EXCLUSIVE on table/public/t
DROP INDEX public.t_b;
-- scan: every row of t is read under the lock
-- blocks: nobody can read or write t while the index is built
-- mayFail: fails if t_b would hold the same values twice, or, for a primary key, NULL
-- lock: ACCESS EXCLUSIVE on table/public/t
ALTER TABLE public.t ADD CONSTRAINT t_b UNIQUE (b);
