-- schema
CREATE TABLE users (id bigint PRIMARY KEY);
-- silent: an index comes after
CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));
CREATE INDEX ON posts (user_id);
-- silent: it is the start of the primary key
CREATE TABLE likes (user_id bigint REFERENCES users (id), post_id bigint, PRIMARY KEY (user_id, post_id));
