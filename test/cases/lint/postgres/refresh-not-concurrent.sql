-- schema
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
CREATE MATERIALIZED VIEW totals AS SELECT id, total FROM orders;
CREATE UNIQUE INDEX totals_id ON totals (id);
CREATE MATERIALIZED VIEW bare AS SELECT total FROM orders;
-- fires: without a unique index
REFRESH MATERIALIZED VIEW bare;
-- silent: CONCURRENTLY
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;
