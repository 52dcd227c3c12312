-- from
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, kind text DEFAULT 'plain', PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2023 PARTITION OF events FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX events_kind_idx ON events (kind);
-- to
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, kind varchar(100) DEFAULT 'plain', PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2023 (id bigint NOT NULL, at date NOT NULL, kind text DEFAULT 'plain', PRIMARY KEY (id, at));
CREATE TABLE events_2024 PARTITION OF events (kind DEFAULT 'late') FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE INDEX events_kind_idx ON events (kind DESC);
-- rows
INSERT INTO events VALUES (1, '2024-02-03', 'a'), (2, '2024-02-04', 'b');
-- plan
-- breaksClients: the rows of events_2023 are no longer seen in its parent
-- lock: ACCESS EXCLUSIVE on table/public/events
ALTER TABLE public.events DETACH PARTITION public.events_2023;
-- lock: ACCESS EXCLUSIVE on table/public/events_2023
DROP INDEX IF EXISTS public.events_2023_kind_idx;
-- lock: ACCESS EXCLUSIVE on table/public/events
ALTER TABLE ONLY public.events ALTER COLUMN kind DROP DEFAULT;
-- lock: ACCESS EXCLUSIVE on table/public/events
DROP INDEX public.events_kind_idx;
-- rewrite: events is written anew while nobody can read or write it
-- mayFail: fails if a value of kind is no VARCHAR(100)
-- breaksClients: programs that read kind as TEXT may stop working
-- lock: ACCESS EXCLUSIVE on table/public/events
ALTER TABLE public.events ALTER COLUMN kind TYPE VARCHAR(100);
-- lock: ACCESS EXCLUSIVE on table/public/events
ALTER TABLE ONLY public.events ALTER COLUMN kind SET DEFAULT 'plain'::character varying;
-- lock: ACCESS EXCLUSIVE on table/public/events_2024
ALTER TABLE public.events_2024 ALTER COLUMN kind SET DEFAULT 'late'::character varying;
-- blocks: nobody can write events while the index is built
-- lock: SHARE on table/public/events
CREATE INDEX events_kind_idx ON public.events (kind DESC);
CREATE TABLE public.events_rest PARTITION OF public.events DEFAULT;
ALTER TABLE public.events_rest ALTER COLUMN kind SET DEFAULT 'plain'::character varying;
