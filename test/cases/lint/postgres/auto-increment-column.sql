-- schema
CREATE TABLE users (email text);
-- rows
INSERT INTO users SELECT 'u' || n FROM generate_series(1, 50) AS n;
-- fires: serial
ALTER TABLE users ADD COLUMN number bigserial;
-- silent: a plain column
ALTER TABLE users ADD COLUMN number bigint;
