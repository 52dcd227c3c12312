-- What all three have had: revision 1f0c8a2b7d31.
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
INSERT INTO alembic_version VALUES ('1f0c8a2b7d31');
CREATE TABLE customers (
  id INTEGER PRIMARY KEY,
  mail VARCHAR(200) NOT NULL UNIQUE
);
CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  placed_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
INSERT INTO customers (mail) VALUES ('ada@example.org');
INSERT INTO orders (customer_id) VALUES (1), (1);
