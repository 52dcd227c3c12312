-- from
CREATE TYPE state AS ENUM ('open', 'closed', 'lost');
CREATE TABLE tickets (id serial, state state NOT NULL DEFAULT 'open', place text, PRIMARY KEY (id));
CREATE TABLE tickets_closed (id integer NOT NULL, state state NOT NULL DEFAULT 'open', place text);
CREATE TABLE visits (ticket integer, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE visits_old PARTITION OF visits FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE TABLE visits_new PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO (MAXVALUE);
CREATE INDEX visits_at ON visits (at);
CREATE VIEW both_of_them AS SELECT t.id, v.at FROM tickets t JOIN visits v ON v.ticket = t.id;
-- to
CREATE TYPE state AS ENUM ('closed', 'open');
CREATE TABLE tickets (id serial, state state NOT NULL DEFAULT 'open', place text, PRIMARY KEY (id, state)) PARTITION BY LIST (state);
CREATE TABLE tickets_closed PARTITION OF tickets FOR VALUES IN ('closed');
CREATE TABLE tickets_open PARTITION OF tickets FOR VALUES IN ('open');
CREATE TABLE visits (ticket integer, at date NOT NULL, PRIMARY KEY (at));
CREATE TABLE visits_new (ticket integer, at date NOT NULL);
CREATE INDEX visits_at ON visits (at);
CREATE VIEW both_of_them AS SELECT t.id, v.at FROM tickets t JOIN visits v ON v.ticket = t.id;
-- rows
INSERT INTO tickets (state) VALUES ('open'), ('open');
INSERT INTO visits VALUES (1, '2023-02-03'), (2, '2025-02-03');
-- plan
-- lock: ACCESS EXCLUSIVE on table/public/tickets_closed
ALTER TABLE public.tickets_closed ALTER COLUMN id SET DEFAULT nextval('public.tickets_id_seq'::regclass);
-- lock: ACCESS EXCLUSIVE on table/public/tickets
ALTER TABLE ONLY public.tickets ALTER COLUMN state DROP DEFAULT;
-- lock: ACCESS EXCLUSIVE on table/public/tickets_closed
ALTER TABLE public.tickets_closed ALTER COLUMN state DROP DEFAULT;
-- lock: SHARE ROW EXCLUSIVE on sequence/public/tickets_id_seq
ALTER SEQUENCE public.tickets_id_seq OWNED BY NONE;
-- lock: ACCESS EXCLUSIVE on table/public/visits
DROP INDEX public.visits_at;
-- lock: ACCESS EXCLUSIVE on table/public/tickets
ALTER TABLE public.tickets DROP CONSTRAINT tickets_pkey;
-- lock: ACCESS EXCLUSIVE on view/public/both_of_them
DROP VIEW public.both_of_them;
ALTER TYPE public.state RENAME TO alidade_old_state;
CREATE TYPE public.state AS ENUM ('closed', 'open');
-- lock: ACCESS EXCLUSIVE on table/public/tickets
ALTER TABLE public.tickets RENAME TO alidade_old_tickets;
CREATE TABLE public.tickets (
  id INTEGER DEFAULT nextval('public.tickets_id_seq'::regclass) CONSTRAINT tickets_id_not_null NOT NULL,
  state public.state DEFAULT 'open'::public.state CONSTRAINT tickets_state_not_null NOT NULL,
  place TEXT
)
PARTITION BY LIST (state);
CREATE TABLE public.tickets_open PARTITION OF public.tickets FOR VALUES IN ('open');
-- lock: ACCESS EXCLUSIVE on table/public/visits
ALTER TABLE public.visits RENAME TO alidade_old_visits;
CREATE TABLE public.visits (
  ticket INTEGER,
  at DATE CONSTRAINT visits_at_not_null NOT NULL
);
-- rewrite: tickets_closed is written anew while nobody can read or write it
-- mayFail: fails if state holds a value that the new type lacks
-- lock: ACCESS EXCLUSIVE on table/public/tickets_closed
ALTER TABLE public.tickets_closed ALTER COLUMN state TYPE public.state USING state::text::public.state;
-- scan: every row of tickets_closed is read under the lock
-- blocks: nobody can use tickets_closed meanwhile
-- lock: SHARE UPDATE EXCLUSIVE on table/public/tickets
ALTER TABLE public.tickets ATTACH PARTITION public.tickets_closed FOR VALUES IN ('closed');
-- lock: ACCESS EXCLUSIVE on table/public/tickets_closed
ALTER TABLE public.tickets_closed ALTER COLUMN state SET DEFAULT 'open'::public.state;
-- rewrite: tickets is written anew while nobody can read or write it
-- mayFail: fails if a row of tickets belongs to none of its partitions
-- lock: ROW EXCLUSIVE on table/public/tickets
INSERT INTO public.tickets (id, state, place) SELECT id, state::text::public.state, place FROM ONLY public.alidade_old_tickets;
-- lock: SHARE ROW EXCLUSIVE on sequence/public/tickets_id_seq
ALTER SEQUENCE public.tickets_id_seq OWNED BY public.tickets.id;
-- scan: every row of tickets is read under the lock
-- blocks: nobody can read or write tickets while the index is built
-- mayFail: fails if tickets_pkey would hold the same values twice, or, for a primary key, NULL
-- lock: ACCESS EXCLUSIVE on table/public/tickets
ALTER TABLE public.tickets ADD CONSTRAINT tickets_pkey PRIMARY KEY (id, state);
DROP TABLE public.alidade_old_tickets;
DROP TYPE public.alidade_old_state;
-- rewrite: visits is written anew while nobody can read or write it
-- lock: ROW EXCLUSIVE on table/public/visits
INSERT INTO public.visits (ticket, at) SELECT ticket, at FROM public.alidade_old_visits;
-- breaksClients: the rows of visits_new are no longer seen in its parent
-- lock: ACCESS EXCLUSIVE on table/public/visits
ALTER TABLE public.alidade_old_visits DETACH PARTITION public.visits_new;
-- lock: ACCESS EXCLUSIVE on table/public/visits_new
DROP INDEX IF EXISTS public.visits_new_at_idx;
-- blocks: nobody can write visits while the index is built
-- lock: SHARE on table/public/visits
CREATE INDEX visits_at ON public.visits (at);
-- scan: every row of visits is read under the lock
-- blocks: nobody can read or write visits while the index is built
-- mayFail: fails if visits_pkey would hold the same values twice, or, for a primary key, NULL
-- lock: ACCESS EXCLUSIVE on table/public/visits
ALTER TABLE public.visits ADD CONSTRAINT visits_pkey PRIMARY KEY (at);
CREATE VIEW public.both_of_them AS
 SELECT t.id,
    v.at
   FROM (public.tickets t
     JOIN public.visits v ON ((v.ticket = t.id)));
-- breaksClients: programs that use visits_old stop working
-- lock: ACCESS EXCLUSIVE on table/public/visits_old
DROP TABLE public.visits_old;
DROP TABLE public.alidade_old_visits;
