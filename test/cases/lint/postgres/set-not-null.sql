-- schema
CREATE TABLE users (id bigint PRIMARY KEY, email text, name text CHECK (name IS NOT NULL));
-- rows
INSERT INTO users SELECT n, 'u' || n, 'n' FROM generate_series(1, 50) AS n;
-- fires: beside another action
ALTER TABLE users ADD COLUMN bio text, ALTER COLUMN email SET NOT NULL;
-- fires: where the check is not valid
ALTER TABLE users ADD CONSTRAINT is_set CHECK (email IS NOT NULL) NOT VALID;
ALTER TABLE users ALTER COLUMN email SET NOT NULL;
-- silent: a valid check proves it
ALTER TABLE users ALTER COLUMN name SET NOT NULL;
-- silent: it cannot be NULL already
ALTER TABLE users ALTER COLUMN id SET NOT NULL;
