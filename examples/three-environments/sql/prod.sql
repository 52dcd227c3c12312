-- Somebody made an index by hand, one night when prod was slow.
CREATE INDEX orders_placed_at ON orders (placed_at);
