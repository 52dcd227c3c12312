-- schema
-- fires: with digits
CREATE TABLE events (id bigint PRIMARY KEY, at timestamp(3) without time zone);
-- silent: with time zone
CREATE TABLE events (id bigint PRIMARY KEY, at timestamp with time zone, day date);
