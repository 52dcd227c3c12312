-- schema
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE TABLE events (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE "Events 2025" PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- rows
INSERT INTO users SELECT n, 'u' || n FROM generate_series(1, 50) AS n;
INSERT INTO events SELECT n, '2024-05-05' FROM generate_series(1, 50) AS n;
-- fires: without a name
CREATE INDEX ON users (lower(email)) WHERE email IS NOT NULL;
-- fires: unique
CREATE UNIQUE INDEX IF NOT EXISTS users_email ON users USING btree (email);
-- fires: of a partitioned table
CREATE INDEX events_at ON events (at DESC);
-- silent: CONCURRENTLY
CREATE INDEX CONCURRENTLY users_email ON users (email);
-- silent: it is there already
CREATE INDEX IF NOT EXISTS users_pkey ON users (id);
