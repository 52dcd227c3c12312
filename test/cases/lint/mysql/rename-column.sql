-- schema
CREATE TABLE users (id int PRIMARY KEY, mail varchar(100));

-- fires: by CHANGE
ALTER TABLE users CHANGE COLUMN mail `e-mail` varchar(100);

-- silent: CHANGE that keeps the name
ALTER TABLE users CHANGE mail MAIL varchar(100) COMMENT 'checked';
