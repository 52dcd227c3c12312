-- schema
CREATE TABLE users (id bigint PRIMARY KEY);
-- silent: one statement
CREATE TABLE posts (id bigint PRIMARY KEY);
-- silent: IF NOT EXISTS
CREATE TABLE IF NOT EXISTS posts (id bigint PRIMARY KEY);
INSERT INTO users VALUES (1) ON CONFLICT DO NOTHING;
-- silent: in a transaction
BEGIN;
CREATE TABLE posts (id bigint PRIMARY KEY);
INSERT INTO posts VALUES (1);
COMMIT;
