-- schema
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- silent: a rule
-- alidade: allow drop-table because the accounts live elsewhere
DROP TABLE users;
