-- schema
CREATE TABLE users (id bigint PRIMARY KEY);
-- silent: with a default
ALTER TABLE users ADD COLUMN email text NOT NULL DEFAULT '';
-- silent: it may be NULL
ALTER TABLE users ADD COLUMN email text;
