-- schema
CREATE TABLE users (id bigint PRIMARY KEY, mail text NOT NULL DEFAULT 'none');
-- rows
INSERT INTO users SELECT n, 'm' || n FROM generate_series(1, 50) AS n;
-- silent: a constraint
ALTER TABLE users RENAME CONSTRAINT users_pkey TO users_key;
