-- schema
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE FUNCTION token() RETURNS text LANGUAGE sql VOLATILE AS $$SELECT random()::text$$;
CREATE FUNCTION version() RETURNS integer LANGUAGE sql IMMUTABLE AS $$SELECT 1$$;
-- rows
INSERT INTO users SELECT generate_series(1, 50);
-- fires: a function of its own
ALTER TABLE users ADD COLUMN token text DEFAULT token();
-- silent: a constant
ALTER TABLE users ADD COLUMN active boolean NOT NULL DEFAULT true;
-- silent: now() is one value for the statement
ALTER TABLE users ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
-- silent: a function that is immutable
ALTER TABLE users ADD COLUMN version integer DEFAULT public.version();
-- silent: the default alone
ALTER TABLE users ADD COLUMN token uuid;
ALTER TABLE users ALTER COLUMN token SET DEFAULT gen_random_uuid();
