-- schema
CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE posts (id int PRIMARY KEY);

-- fires: by ALTER TABLE
ALTER TABLE users RENAME TO accounts;

-- silent: a view of the old name stays, and names of other things
RENAME TABLE users TO accounts;
CREATE VIEW users AS SELECT * FROM accounts;
ALTER TABLE posts ADD KEY by_id (id);
ALTER TABLE posts RENAME INDEX by_id TO ids;
