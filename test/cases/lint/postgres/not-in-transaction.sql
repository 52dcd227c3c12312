-- schema
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- fires: with BEGIN and COMMIT of its own
BEGIN;
CREATE INDEX CONCURRENTLY users_email ON users (email);
COMMIT;
-- silent: by itself
CREATE INDEX CONCURRENTLY users_email ON users (email);
VACUUM users;
