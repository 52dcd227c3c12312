-- schema
CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, bio text);
-- silent: it may be NULL already
ALTER TABLE users ALTER COLUMN bio DROP NOT NULL;
