-- schema
CREATE TABLE people (id bigint PRIMARY KEY, first text, last text);
-- rows
INSERT INTO people SELECT n, 'a', 'b' FROM generate_series(1, 50) AS n;
-- silent: an expression that is a default
ALTER TABLE people ADD COLUMN name text DEFAULT 'a' || 'b';
