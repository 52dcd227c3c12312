-- from
CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE accounts (id INTEGER PRIMARY KEY);
-- to
CREATE TABLE accounts (id INTEGER PRIMARY KEY, name TEXT);
CREATE VIEW people AS SELECT id, name FROM accounts;
-- rows
INSERT INTO accounts VALUES (7);
-- plan
ALTER TABLE accounts ADD COLUMN name TEXT;
-- dataLoss: the rows of people are lost
-- breaksClients: programs that use people stop working
DROP TABLE people;
CREATE VIEW people AS
SELECT id, name FROM accounts;
