-- schema
-- silent: another one
CREATE SCHEMA shop;
