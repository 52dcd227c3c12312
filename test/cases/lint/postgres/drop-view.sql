-- schema
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE VIEW emails AS SELECT email FROM users;
-- silent: it is made anew
DROP VIEW emails;
CREATE VIEW emails AS SELECT id, email FROM users;
