-- schema
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id));
CREATE TABLE odd (id INTEGER PRIMARY KEY, x INTEGER REFERENCES nowhere (id));
-- silent: it led nowhere before
ALTER TABLE odd ADD COLUMN y TEXT;
-- silent: renamed in the right order
PRAGMA foreign_keys = OFF;
CREATE TABLE users_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO users_new SELECT id, name FROM users;
DROP TABLE users;
ALTER TABLE users_new RENAME TO users;
