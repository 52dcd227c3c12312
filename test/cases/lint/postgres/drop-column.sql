-- schema
CREATE TABLE users (id bigint PRIMARY KEY, bio text);
-- silent: of a table of the same migration
CREATE TABLE others (id bigint, nick text);
ALTER TABLE others DROP COLUMN nick;
-- silent: it is not there
ALTER TABLE users DROP COLUMN IF EXISTS nick;
