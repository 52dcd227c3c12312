-- schema
CREATE TABLE events (id bigint PRIMARY KEY);
CREATE DOMAIN positive AS integer CHECK (value > 0);
-- fires: out of the log
ALTER TABLE events SET UNLOGGED;
-- silent: a storage parameter
ALTER TABLE events SET (fillfactor = 70);
