-- schema
CREATE DOMAIN email AS text;
CREATE TABLE users (id bigint PRIMARY KEY, email email);
CREATE DOMAIN unused AS text;
-- silent: NOT VALID
ALTER DOMAIN email ADD CONSTRAINT has_at CHECK (value LIKE '%@%') NOT VALID;
-- silent: no table has it
ALTER DOMAIN unused ADD CHECK (value <> '');
