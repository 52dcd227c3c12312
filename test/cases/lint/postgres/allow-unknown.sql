-- schema
CREATE TABLE users (id bigint PRIMARY KEY);
-- silent: a rule
-- alidade: allow drop-table because the accounts live elsewhere
DROP TABLE users;
