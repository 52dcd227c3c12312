-- schema
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- silent: behind the statement
DROP TABLE users; -- alidade: allow drop-table because the accounts live elsewhere
-- silent: in a text
SELECT '-- alidade: allow drop-table because';
