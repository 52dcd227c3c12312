-- schema
CREATE TABLE users (id int PRIMARY KEY, name varchar(100));

-- fires: an index
CREATE INDEX by_name ON users (name);

-- silent: what is stated, what has no place for it, and what is no change of a table
ALTER TABLE users ADD COLUMN age int, ALGORITHM=INSTANT;
CREATE INDEX by_name ON users (name) ALGORITHM=INPLACE LOCK=NONE;
ALTER TABLE users PARTITION BY HASH (id) PARTITIONS 2;
CREATE VIEW people AS SELECT id FROM users;
