-- schema
CREATE TABLE events (id bigint PRIMARY KEY);
-- fires: CLUSTER
CLUSTER events USING events_pkey;
-- silent: a plain VACUUM
VACUUM (ANALYZE) events;
