-- schema
CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE posts (id int PRIMARY KEY);

-- fires: one of several
DROP TABLE IF EXISTS posts, nobody;

-- silent: a table that is not there, and one that has got another name
DROP TABLE IF EXISTS nobody;
RENAME TABLE posts TO articles;
