-- schema
CREATE TABLE users (id int PRIMARY KEY);

-- fires: a number
ALTER TABLE users ADD age int NOT NULL;

-- silent: with a default, NULL, generated, or numbered
ALTER TABLE users ADD a int NOT NULL DEFAULT 1, ADD b int, ADD c int AS (a + 1);
ALTER TABLE users MODIFY id int AUTO_INCREMENT;
