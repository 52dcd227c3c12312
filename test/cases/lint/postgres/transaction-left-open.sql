-- schema
CREATE TABLE users (id bigint PRIMARY KEY);
-- silent: committed
BEGIN;
COMMENT ON TABLE users IS 'people';
COMMIT;
