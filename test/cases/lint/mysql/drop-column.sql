-- schema
CREATE TABLE users (id int PRIMARY KEY, bio text, mail varchar(100));

-- fires: beside other actions
ALTER TABLE users ADD COLUMN age int, DROP COLUMN bio, ALGORITHM=INSTANT;

-- silent: one that has got another name, which another rule is about
ALTER TABLE users CHANGE mail email varchar(100);
