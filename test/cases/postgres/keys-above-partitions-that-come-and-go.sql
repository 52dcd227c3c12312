-- from
CREATE TABLE parted (k integer, v text) PARTITION BY RANGE (k);
CREATE TABLE leaves PARTITION OF parted FOR VALUES FROM (0) TO (10);
CREATE TABLE stays PARTITION OF parted FOR VALUES FROM (10) TO (20);
CREATE TABLE joins (k integer, v text);
-- to
CREATE TABLE parted (k integer, v text DEFAULT '1', PRIMARY KEY (k, v)) PARTITION BY RANGE (k);
CREATE TABLE leaves (k integer, v text);
CREATE TABLE stays PARTITION OF parted FOR VALUES FROM (10) TO (20);
CREATE TABLE joins PARTITION OF parted FOR VALUES FROM (20) TO (30);
COMMENT ON CONSTRAINT stays_pkey ON stays IS 'of the partition';
COMMENT ON INDEX stays_pkey IS 'of the partition too';
CREATE INDEX by_v ON parted (v);
COMMENT ON INDEX joins_v_idx IS 'of the new partition';
-- rows
INSERT INTO stays VALUES (11, 'a'), (12, 'b');
-- plan
-- scan: every row of joins is read under the lock
-- mayFail: fails if k is NULL in a row
-- lock: ACCESS EXCLUSIVE on table/public/joins
ALTER TABLE public.joins ALTER COLUMN k SET NOT NULL;
-- scan: every row of joins is read under the lock
-- mayFail: fails if v is NULL in a row
-- lock: ACCESS EXCLUSIVE on table/public/joins
ALTER TABLE public.joins ALTER COLUMN v SET NOT NULL;
-- breaksClients: the rows of leaves are no longer seen in its parent
-- lock: ACCESS EXCLUSIVE on table/public/parted
ALTER TABLE public.parted DETACH PARTITION public.leaves;
-- scan: every row of parted is read under the lock
-- mayFail: fails if k is NULL in a row
-- lock: ACCESS EXCLUSIVE on table/public/parted
ALTER TABLE public.parted ALTER COLUMN k SET NOT NULL;
-- scan: every row of parted is read under the lock
-- mayFail: fails if v is NULL in a row
-- lock: ACCESS EXCLUSIVE on table/public/parted
ALTER TABLE public.parted ALTER COLUMN v SET NOT NULL;
-- scan: every row of joins is read under the lock
-- blocks: nobody can use joins meanwhile
-- lock: SHARE UPDATE EXCLUSIVE on table/public/parted
ALTER TABLE public.parted ATTACH PARTITION public.joins FOR VALUES FROM (20) TO (30);
-- lock: ACCESS EXCLUSIVE on table/public/joins
ALTER TABLE public.joins ALTER COLUMN v SET DEFAULT '1'::text;
-- lock: ACCESS EXCLUSIVE on table/public/parted
ALTER TABLE ONLY public.parted ALTER COLUMN v SET DEFAULT '1'::text;
-- lock: ACCESS EXCLUSIVE on table/public/stays
ALTER TABLE public.stays ALTER COLUMN v SET DEFAULT '1'::text;
-- blocks: nobody can write parted while the index is built
-- lock: SHARE on table/public/parted
CREATE INDEX by_v ON public.parted (v);
-- scan: every row of parted is read under the lock
-- blocks: nobody can read or write parted while the index is built
-- mayFail: fails if parted_pkey would hold the same values twice, or, for a primary key, NULL
-- lock: ACCESS EXCLUSIVE on table/public/parted
ALTER TABLE public.parted ADD CONSTRAINT parted_pkey PRIMARY KEY (k, v);
COMMENT ON INDEX public.joins_v_idx IS 'of the new partition';
COMMENT ON CONSTRAINT stays_pkey ON public.stays IS 'of the partition';
