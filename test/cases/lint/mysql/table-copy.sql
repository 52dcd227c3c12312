-- schema
CREATE TABLE users (id int PRIMARY KEY, age int, name varchar(100), ref int);
CREATE TABLE refs (id int PRIMARY KEY);

-- fires: a foreign key, whose rows are checked
ALTER TABLE users ADD CONSTRAINT by_ref FOREIGN KEY (ref) REFERENCES refs (id);

-- fires: a table that says so itself
ALTER TABLE users MODIFY age bigint, ALGORITHM=COPY;

-- fires: another character set
ALTER TABLE users CONVERT TO CHARACTER SET latin1;

-- silent: what is done in place, and in an instant
ALTER TABLE users ADD KEY by_name (name), ALGORITHM=INPLACE, LOCK=NONE;
ALTER TABLE users ADD COLUMN bio text, ALGORITHM=INSTANT;
CREATE INDEX by_age ON users (age);
DROP INDEX by_age ON users;
