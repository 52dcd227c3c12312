-- schema
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- fires: a table
REINDEX TABLE users;
-- silent: CONCURRENTLY
REINDEX TABLE CONCURRENTLY users;
