-- schema
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE INDEX users_email ON users (email);
-- silent: another order
CREATE INDEX CONCURRENTLY users_email_desc ON users (email DESC);
-- silent: the older one goes
CREATE INDEX CONCURRENTLY users_by_email ON users (email);
DROP INDEX CONCURRENTLY users_email;
