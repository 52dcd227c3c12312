-- Somebody works on the next release.
ALTER TABLE customers RENAME COLUMN mail TO email;
ALTER TABLE customers ADD COLUMN phone VARCHAR(40);
CREATE TABLE payments (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders (id),
  amount NUMERIC(10, 2) NOT NULL
);
