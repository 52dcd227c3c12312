-- schema
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT);
-- fires: STORED
ALTER TABLE posts ADD COLUMN upper_title TEXT GENERATED ALWAYS AS (upper(title)) STORED;
-- fires: REFERENCES with a default
ALTER TABLE posts ADD COLUMN user_id INTEGER DEFAULT 1 REFERENCES users (id);
-- silent: VIRTUAL
ALTER TABLE posts ADD COLUMN upper_title TEXT GENERATED ALWAYS AS (upper(title)) VIRTUAL;
-- silent: a constant
ALTER TABLE posts ADD COLUMN kind TEXT DEFAULT 'post';
-- silent: a new table
CREATE TABLE log (id INTEGER PRIMARY KEY, at TEXT DEFAULT CURRENT_TIMESTAMP);
