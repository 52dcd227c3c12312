-- from
CREATE TABLE people (id integer PRIMARY KEY, name text);
CREATE TABLE accounts (id integer PRIMARY KEY);
-- to
CREATE TABLE accounts (id integer PRIMARY KEY, name text);
CREATE VIEW people AS SELECT id, name FROM accounts;
-- rows
INSERT INTO accounts VALUES (7);
-- plan
-- lock: ACCESS EXCLUSIVE on table/public/accounts
ALTER TABLE public.accounts ADD COLUMN name TEXT;
-- dataLoss: the rows of people are lost
-- breaksClients: programs that use people stop working
-- lock: ACCESS EXCLUSIVE on table/public/people
DROP TABLE public.people;
CREATE VIEW public.people AS
 SELECT id,
    name
   FROM public.accounts;
