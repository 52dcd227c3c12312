-- The same shop in SQLite, so that Alembic can be run without a server.
CREATE TABLE customers (
  id INTEGER PRIMARY KEY,
  email VARCHAR(200) NOT NULL UNIQUE,
  name TEXT
);

CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  total NUMERIC(10, 2) NOT NULL,
  placed_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX orders_customer_id ON orders (customer_id);

INSERT INTO customers (email, name) VALUES ('ada@example.org', 'Ada'), ('grace@example.org', NULL);
INSERT INTO orders (customer_id, total) VALUES (1, 12.5), (1, 3), (2, 99);
