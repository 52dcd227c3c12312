-- schema
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- silent: before it
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE VIEW v AS SELECT 1;
COMMIT;
-- silent: asked only
BEGIN;
PRAGMA foreign_keys;
COMMIT;
