-- schema
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, bio TEXT);
-- fires: a rebuild that loses one
CREATE TABLE users_new (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO users_new SELECT id, name FROM users;
DROP TABLE users;
ALTER TABLE users_new RENAME TO users;
-- silent: a rebuild that keeps all
CREATE TABLE users_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL, bio TEXT);
INSERT INTO users_new SELECT id, name, bio FROM users;
DROP TABLE users;
ALTER TABLE users_new RENAME TO users;
