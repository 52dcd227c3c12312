-- schema
-- silent: without one
CREATE DOMAIN email AS text;
