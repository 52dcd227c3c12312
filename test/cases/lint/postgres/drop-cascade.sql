-- schema
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE VIEW emails AS SELECT email FROM users;
CREATE TABLE posts (user_id bigint CONSTRAINT posts_user REFERENCES users);
CREATE TABLE alone (id bigint);
-- fires: a foreign key of another table
DROP VIEW emails;
DROP TABLE users CASCADE;
-- silent: nothing depends on it
DROP TABLE alone CASCADE;
-- silent: without CASCADE
DROP TABLE alone;
