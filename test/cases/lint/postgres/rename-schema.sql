-- schema
CREATE SCHEMA shop;
CREATE TABLE shop.orders (id bigint PRIMARY KEY);
CREATE SCHEMA empty;
-- silent: nothing is in it
ALTER SCHEMA empty RENAME TO other;
