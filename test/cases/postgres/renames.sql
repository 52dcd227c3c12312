-- from
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN short AS text CONSTRAINT short_enough CHECK (length(VALUE) < 10);
CREATE TABLE users (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "Mail:address" varchar(100) NOT NULL,
  mood mood DEFAULT 'sad',
  nick short,
  CONSTRAINT "a""b" CHECK (length("Mail:address") > 3)
);
COMMENT ON COLUMN users."Mail:address" IS 'where letters go';
GRANT SELECT ("Mail:address") ON users TO PUBLIC;
CREATE TABLE posts (id serial PRIMARY KEY, author integer NOT NULL REFERENCES users);
CREATE INDEX posts_by_author ON posts (author);
CREATE FUNCTION shout(text) RETURNS text LANGUAGE sql IMMUTABLE RETURN upper($1);
CREATE VIEW people AS SELECT id, shout("Mail:address") AS mail FROM users WHERE mood <> 'sad';
CREATE TABLE log (at date, line text) PARTITION BY RANGE (at);
CREATE TABLE log_2026 PARTITION OF log FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- to
CREATE TYPE feeling AS ENUM ('blue', 'ok', 'great');
CREATE DOMAIN short AS text CONSTRAINT brief CHECK (length(VALUE) < 10);
CREATE TABLE accounts (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email varchar(100) NOT NULL,
  mood feeling DEFAULT 'blue',
  nick short,
  CONSTRAINT "a""b" CHECK (length(email) > 3)
);
COMMENT ON COLUMN accounts.email IS 'where letters go';
GRANT SELECT (email) ON accounts TO PUBLIC;
CREATE TABLE posts (id serial PRIMARY KEY, writer integer NOT NULL REFERENCES accounts);
CREATE INDEX posts_by_writer ON posts (writer);
CREATE FUNCTION loud(text) RETURNS text LANGUAGE sql IMMUTABLE RETURN upper($1);
CREATE VIEW persons AS SELECT id, loud(email) AS mail FROM accounts WHERE mood <> 'blue';
CREATE TABLE log (at date, message text) PARTITION BY RANGE (at);
CREATE TABLE log_2026 PARTITION OF log FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- rows
INSERT INTO users ("Mail:address", mood, nick) VALUES ('a@example.org', 'sad', 'a'), ('b@example.org', 'ok', NULL);
INSERT INTO posts (author) SELECT id FROM users;
INSERT INTO log VALUES ('2026-05-05', 'x');
-- renames
users:accounts
users."Mail:address":email
column:public.posts.author:writer
mood:feeling
mood.sad:blue
short.short_enough:brief
function:shout:loud
view:people:persons
log.line:message
-- plan
-- breaksClients: programs that use users by that name stop working
-- lock: ACCESS EXCLUSIVE on table/public/users
ALTER TABLE public.users RENAME TO accounts;
-- breaksClients: programs that use Mail:address by that name stop working
-- lock: ACCESS EXCLUSIVE on table/public/accounts
ALTER TABLE public.accounts RENAME COLUMN "Mail:address" TO email;
-- breaksClients: programs that use author by that name stop working
-- lock: ACCESS EXCLUSIVE on table/public/posts
ALTER TABLE public.posts RENAME COLUMN author TO writer;
-- breaksClients: programs that use mood by that name stop working
-- lock: ACCESS EXCLUSIVE on enum/public/mood
ALTER TYPE public.mood RENAME TO feeling;
-- breaksClients: programs that use sad of feeling by that name stop working
ALTER TYPE public.feeling RENAME VALUE 'sad' TO 'blue';
-- breaksClients: programs that use short_enough of short by that name stop working
ALTER DOMAIN public.short RENAME CONSTRAINT short_enough TO brief;
-- breaksClients: programs that use shout by that name stop working
-- lock: ACCESS EXCLUSIVE on routine/public/shout(text)
ALTER FUNCTION public.shout(text) RENAME TO loud;
-- breaksClients: programs that use people by that name stop working
-- lock: ACCESS EXCLUSIVE on view/public/people
ALTER VIEW public.people RENAME TO persons;
-- breaksClients: programs that use line by that name stop working
-- lock: ACCESS EXCLUSIVE on table/public/log
ALTER TABLE public.log RENAME COLUMN line TO message;
-- lock: ACCESS EXCLUSIVE on table/public/posts
ALTER TABLE public.posts RENAME CONSTRAINT posts_author_fkey TO posts_writer_fkey;
ALTER INDEX public.posts_by_author RENAME TO posts_by_writer;
-- lock: ACCESS EXCLUSIVE on table/public/accounts
ALTER TABLE public.accounts RENAME CONSTRAINT users_pkey TO accounts_pkey;
ALTER SEQUENCE public.users_id_seq RENAME TO accounts_id_seq;
ALTER TYPE public.feeling ADD VALUE 'great';
