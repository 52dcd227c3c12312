-- from
CREATE TABLE old_a (id integer PRIMARY KEY, b integer);
CREATE TABLE old_b (id integer PRIMARY KEY, a integer REFERENCES old_a);
ALTER TABLE old_a ADD FOREIGN KEY (b) REFERENCES old_b;
-- to
CREATE TABLE heads (id integer PRIMARY KEY, team integer);
CREATE TABLE teams (id integer PRIMARY KEY, head integer NOT NULL REFERENCES heads);
ALTER TABLE heads ADD FOREIGN KEY (team) REFERENCES teams;
-- plan
CREATE TABLE public.heads (
  id INTEGER NOT NULL,
  team INTEGER,
  CONSTRAINT heads_pkey PRIMARY KEY (id)
);
CREATE TABLE public.teams (
  id INTEGER NOT NULL,
  head INTEGER NOT NULL,
  CONSTRAINT teams_pkey PRIMARY KEY (id)
);
ALTER TABLE public.heads ADD CONSTRAINT heads_team_fkey FOREIGN KEY (team) REFERENCES public.teams (id);
ALTER TABLE public.teams ADD CONSTRAINT teams_head_fkey FOREIGN KEY (head) REFERENCES public.heads (id);
-- lock: ACCESS EXCLUSIVE on table/public/old_a
ALTER TABLE public.old_a DROP CONSTRAINT old_a_b_fkey;
-- lock: ACCESS EXCLUSIVE on table/public/old_b
ALTER TABLE public.old_b DROP CONSTRAINT old_b_a_fkey;
-- dataLoss: the rows of old_a are lost
-- breaksClients: programs that use old_a stop working
-- lock: ACCESS EXCLUSIVE on table/public/old_a
DROP TABLE public.old_a;
-- dataLoss: the rows of old_b are lost
-- breaksClients: programs that use old_b stop working
-- lock: ACCESS EXCLUSIVE on table/public/old_b
DROP TABLE public.old_b;
