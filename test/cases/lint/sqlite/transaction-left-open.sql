-- schema
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- silent: committed
BEGIN IMMEDIATE;
CREATE VIEW people AS SELECT id FROM users;
COMMIT;
