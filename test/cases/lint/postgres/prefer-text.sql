-- schema
CREATE TABLE users (id bigint PRIMARY KEY);
-- fires: a new column
ALTER TABLE users ADD COLUMN email character varying (255) NOT NULL DEFAULT '';
-- silent: text
ALTER TABLE users ADD COLUMN email text;
-- silent: without a length
ALTER TABLE users ADD COLUMN email varchar;
