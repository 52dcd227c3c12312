-- schema
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- rows
INSERT INTO users SELECT n, 'u' || n FROM generate_series(1, 50) AS n;
-- fires: with a new column
ALTER TABLE users ADD COLUMN nick text UNIQUE;
-- fires: deferrable
ALTER TABLE users ADD CONSTRAINT once UNIQUE (email) DEFERRABLE INITIALLY DEFERRED;
-- silent: on an index that stands
CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON users (email);
ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email_key;
