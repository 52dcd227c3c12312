-- from
CREATE TYPE status AS ENUM ('new', 'open', 'gone', 'done');
CREATE TABLE tickets (
  id integer PRIMARY KEY,
  state status NOT NULL DEFAULT 'new',
  history status[] NOT NULL DEFAULT '{}',
  CONSTRAINT not_new_for_long CHECK (state <> 'new' OR id < 100)
);
CREATE INDEX open_tickets ON tickets (id) WHERE state = 'open';
CREATE VIEW done_tickets AS SELECT id, state FROM tickets WHERE state = 'done';
COMMENT ON VIEW done_tickets IS 'those that are done';
-- to
CREATE TYPE status AS ENUM ('new', 'open', 'done');
CREATE TABLE tickets (
  id integer PRIMARY KEY,
  state status NOT NULL DEFAULT 'new',
  history status[] NOT NULL DEFAULT '{}',
  CONSTRAINT not_new_for_long CHECK (state <> 'new' OR id < 100)
);
CREATE INDEX open_tickets ON tickets (id) WHERE state = 'open';
CREATE VIEW done_tickets AS SELECT id, state FROM tickets WHERE state = 'done';
COMMENT ON VIEW done_tickets IS 'those that are done';
-- rows
INSERT INTO tickets VALUES (1, 'open', '{new,open}'), (2, 'done', '{}');
-- plan
-- lock: ACCESS EXCLUSIVE on table/public/tickets
ALTER TABLE public.tickets ALTER COLUMN history DROP DEFAULT;
-- lock: ACCESS EXCLUSIVE on table/public/tickets
ALTER TABLE public.tickets ALTER COLUMN state DROP DEFAULT;
-- lock: ACCESS EXCLUSIVE on table/public/tickets
ALTER TABLE public.tickets DROP CONSTRAINT not_new_for_long;
-- lock: ACCESS EXCLUSIVE on table/public/tickets
DROP INDEX public.open_tickets;
-- lock: ACCESS EXCLUSIVE on view/public/done_tickets
DROP VIEW public.done_tickets;
ALTER TYPE public.status RENAME TO alidade_old_status;
CREATE TYPE public.status AS ENUM ('new', 'open', 'done');
-- rewrite: tickets is written anew while nobody can read or write it
-- mayFail: fails if history holds a value that the new type lacks
-- lock: ACCESS EXCLUSIVE on table/public/tickets
ALTER TABLE public.tickets ALTER COLUMN history TYPE public.status[] USING history::text[]::public.status[];
-- lock: ACCESS EXCLUSIVE on table/public/tickets
ALTER TABLE public.tickets ALTER COLUMN history SET DEFAULT '{}'::public.status[];
-- rewrite: tickets is written anew while nobody can read or write it
-- mayFail: fails if state holds a value that the new type lacks
-- lock: ACCESS EXCLUSIVE on table/public/tickets
ALTER TABLE public.tickets ALTER COLUMN state TYPE public.status USING state::text::public.status;
-- lock: ACCESS EXCLUSIVE on table/public/tickets
ALTER TABLE public.tickets ALTER COLUMN state SET DEFAULT 'new'::public.status;
-- scan: every row of tickets is read under the lock
-- mayFail: fails if a row does not meet not_new_for_long
-- lock: ACCESS EXCLUSIVE on table/public/tickets
ALTER TABLE public.tickets ADD CONSTRAINT not_new_for_long CHECK ((state <> 'new'::public.status) OR (id < 100));
-- blocks: nobody can write tickets while the index is built
-- lock: SHARE on table/public/tickets
CREATE INDEX open_tickets ON public.tickets (id) WHERE (state = 'open'::public.status);
CREATE VIEW public.done_tickets AS
 SELECT id,
    state
   FROM public.tickets
  WHERE (state = 'done'::public.status);
COMMENT ON VIEW public.done_tickets IS 'those that are done';
DROP TYPE public.alidade_old_status;
