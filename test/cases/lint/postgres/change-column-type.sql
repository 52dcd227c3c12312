-- schema
CREATE TABLE orders (id bigint PRIMARY KEY, amount integer NOT NULL DEFAULT 0, code varchar(10), note varchar(10), price numeric(10, 2));
CREATE INDEX orders_code ON orders (code);
-- rows
INSERT INTO orders SELECT n, n, 'c', 'n', n FROM generate_series(1, 50) AS n;
-- fires: with an expression, beside another action
ALTER TABLE orders ADD COLUMN bio text, ALTER COLUMN amount TYPE text USING amount || ' EUR';
-- fires: shorter
ALTER TABLE orders ALTER COLUMN code TYPE varchar(5);
-- fires: an index is built anew for another collation
ALTER TABLE orders ALTER COLUMN code TYPE varchar(10) COLLATE "C";
-- silent: longer
ALTER TABLE orders ALTER COLUMN code TYPE varchar(20);
-- silent: without a length
ALTER TABLE orders ALTER COLUMN note TYPE text;
-- silent: more digits
ALTER TABLE orders ALTER COLUMN price TYPE numeric(12, 2);
