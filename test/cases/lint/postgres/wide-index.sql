-- schema
CREATE TABLE events (a bigint, b bigint, c bigint, d bigint);
-- silent: unique
CREATE UNIQUE INDEX CONCURRENTLY events_abcd ON events (a, b, c, d);
-- silent: INCLUDE
CREATE INDEX CONCURRENTLY events_abc ON events (a, b, c) INCLUDE (d);
