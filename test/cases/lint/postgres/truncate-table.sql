-- schema
CREATE TABLE sessions (id bigint PRIMARY KEY);
-- silent: DELETE says something else
DELETE FROM sessions WHERE id < 10;
