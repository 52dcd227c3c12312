-- schema
-- silent: jsonb
CREATE TABLE events (id bigint PRIMARY KEY, body jsonb);
