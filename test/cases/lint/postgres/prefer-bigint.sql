-- schema
-- fires: serial
CREATE TABLE users (id serial PRIMARY KEY);
-- silent: bigint
CREATE TABLE users (id bigint PRIMARY KEY);
-- silent: a number that counts nothing
CREATE TABLE users (id bigint PRIMARY KEY, age integer);
-- silent: a key of two columns
CREATE TABLE scores (round integer, team integer, PRIMARY KEY (round, team));
