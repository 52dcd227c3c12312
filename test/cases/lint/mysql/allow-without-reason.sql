-- schema
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- silent: with a reason
-- alidade: allow drop-table because the accounts live elsewhere
DROP TABLE users;
-- silent: no comment of ours
-- alidade is a rule
SELECT 1;
