-- schema
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- silent: with a default
ALTER TABLE users ADD COLUMN email TEXT NOT NULL DEFAULT '';
