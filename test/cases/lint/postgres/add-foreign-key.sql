-- schema
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint);
-- rows
INSERT INTO users SELECT generate_series(1, 50);
INSERT INTO posts SELECT n, n FROM generate_series(1, 50) AS n;
-- fires: without a name, beside another action
ALTER TABLE posts ADD COLUMN title text, ADD FOREIGN KEY (user_id) REFERENCES users;
-- fires: with a new column that has a default
ALTER TABLE posts ADD COLUMN editor_id bigint DEFAULT 1 REFERENCES users;
-- silent: NOT VALID
ALTER TABLE posts ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users NOT VALID;
-- silent: a new column that is NULL everywhere is not read
ALTER TABLE posts ADD COLUMN editor_id bigint REFERENCES users;
-- silent: a new table that refers to an old one
CREATE TABLE likes (user_id bigint REFERENCES users);
