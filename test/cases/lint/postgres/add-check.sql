-- schema
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
-- rows
INSERT INTO orders SELECT n, n FROM generate_series(1, 50) AS n;
-- fires: without a name
ALTER TABLE orders ADD CHECK (total > 0);
-- fires: with a new column
ALTER TABLE orders ADD COLUMN tax numeric DEFAULT 1 CHECK (tax >= 0);
-- silent: NOT VALID, and validated after
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT positive;
