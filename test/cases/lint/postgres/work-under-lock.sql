-- schema
CREATE TABLE users (id bigint PRIMARY KEY, name text);
CREATE TABLE posts (id bigint PRIMARY KEY, title text);
-- fires: another table
BEGIN;
ALTER TABLE users ADD COLUMN nick text;
UPDATE posts SET title = '' WHERE title IS NULL;
COMMIT;
-- silent: after the commit
BEGIN;
ALTER TABLE users ADD COLUMN nick text;
COMMIT;
UPDATE posts SET title = '' WHERE title IS NULL;
-- silent: one row, by its key
BEGIN;
ALTER TABLE users ADD COLUMN nick text;
UPDATE posts SET title = '' WHERE id = 1;
COMMIT;
