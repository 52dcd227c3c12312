-- schema
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
-- silent: a rebuild that keeps the rows
PRAGMA foreign_keys = OFF;
CREATE TABLE users_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO users_new SELECT id, name FROM users;
DROP TABLE users;
ALTER TABLE users_new RENAME TO users;
-- fires: a new one of its name has no rows
DROP TABLE users;
CREATE TABLE users (id INTEGER PRIMARY KEY);
