-- schema
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE users (id bigint PRIMARY KEY, mood mood);
CREATE TYPE unused AS ENUM ('a', 'b');
-- silent: no table has it
ALTER TYPE unused RENAME VALUE 'a' TO 'c';
-- silent: a new value
ALTER TYPE mood ADD VALUE 'blue' AFTER 'sad';
