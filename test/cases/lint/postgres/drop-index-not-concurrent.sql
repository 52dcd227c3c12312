-- schema
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE INDEX users_email ON users (email);
CREATE INDEX users_lower ON users (lower(email));
-- fires: several
DROP INDEX users_email, users_lower;
-- silent: CONCURRENTLY
DROP INDEX CONCURRENTLY users_email;
-- silent: it is not there
DROP INDEX IF EXISTS users_other;
-- silent: with its table
DROP TABLE users;
