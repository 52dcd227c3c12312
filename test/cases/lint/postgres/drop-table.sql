-- schema
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE events (id bigint) PARTITION BY RANGE (id);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (1) TO (9);
-- fires: in code
DO $$ BEGIN EXECUTE 'DROP TABLE users'; END $$;
-- silent: it is not there
DROP TABLE IF EXISTS accounts;
-- silent: of the same migration
CREATE TABLE fresh (id bigint);
DROP TABLE fresh;
-- silent: with a reason
-- alidade: allow drop-table because the accounts live elsewhere since May
DROP TABLE users;
-- silent: a temporary one
CREATE TEMP TABLE scratch (id bigint);
DROP TABLE scratch;
