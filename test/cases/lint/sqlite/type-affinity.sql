-- schema
-- silent: types of SQLite, and those that it takes as they are meant
CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(20), price DECIMAL(10, 2), at DATETIME, ok BOOLEAN);
