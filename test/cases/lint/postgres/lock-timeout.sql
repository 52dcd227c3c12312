-- schema
CREATE TABLE users (id bigint PRIMARY KEY);
-- silent: with a limit
SET lock_timeout = '2s';
ALTER TABLE users ADD COLUMN bio text;
-- silent: with a limit in its transaction
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE users ADD COLUMN bio text;
COMMIT;
-- silent: no lock that others wait for
COMMENT ON TABLE users IS 'people';
