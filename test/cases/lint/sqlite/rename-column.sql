-- schema
CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT);
-- silent: a new table
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
ALTER TABLE a RENAME x TO y;
