-- schema
CREATE TABLE users (id bigint PRIMARY KEY, name text);
CREATE SCHEMA app;
-- fires: to another schema
ALTER TABLE users SET SCHEMA app;
-- silent: a view of the old name stays
BEGIN;
ALTER TABLE users RENAME TO accounts;
CREATE VIEW users AS SELECT * FROM accounts;
COMMIT;
-- silent: an index
ALTER INDEX users_pkey RENAME TO users_key;
