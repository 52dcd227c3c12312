-- schema
CREATE TABLE users (id bigint PRIMARY KEY, name text, nick text, visits integer);
-- rows
INSERT INTO users SELECT n, 'N' || n, NULL, 0 FROM generate_series(1, 50) AS n;
-- fires: a value that depends on itself has no rewrite
UPDATE users SET visits = visits + 1;
-- fires: DELETE
DELETE FROM users;
-- fires: WHERE of another SELECT
UPDATE users SET nick = (SELECT 'x' WHERE true);
-- silent: WHERE
UPDATE users SET nick = '' WHERE nick IS NULL;
-- silent: a new table
CREATE TABLE fresh (a integer);
UPDATE fresh SET a = 1;
