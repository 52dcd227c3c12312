-- from
CREATE TABLE a (id integer PRIMARY KEY);
CREATE TABLE gone (id serial PRIMARY KEY, parent integer REFERENCES gone);
-- to
CREATE TABLE a (id serial PRIMARY KEY);
CREATE TABLE came (id bigserial PRIMARY KEY, a integer REFERENCES a);
-- rows
INSERT INTO a VALUES (1);
-- plan
CREATE SEQUENCE public.a_id_seq AS integer;
-- lock: ACCESS EXCLUSIVE on table/public/a
ALTER TABLE public.a ALTER COLUMN id SET DEFAULT nextval('public.a_id_seq'::regclass);
ALTER SEQUENCE public.a_id_seq OWNED BY public.a.id;
CREATE TABLE public.came (
  id BIGSERIAL NOT NULL,
  a INTEGER,
  CONSTRAINT came_a_fkey FOREIGN KEY (a) REFERENCES public.a (id),
  CONSTRAINT came_pkey PRIMARY KEY (id)
);
-- dataLoss: the rows of gone are lost
-- breaksClients: programs that use gone stop working
-- lock: ACCESS EXCLUSIVE on table/public/gone
DROP TABLE public.gone;
