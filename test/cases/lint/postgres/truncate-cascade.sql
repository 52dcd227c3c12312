-- schema
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE posts (user_id bigint REFERENCES users);
-- silent: both are named
TRUNCATE users, posts CASCADE;
