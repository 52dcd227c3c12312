-- from
CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE books (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT, author_id INTEGER REFERENCES authors (id) ON DELETE CASCADE);
CREATE INDEX books_title ON books (title);
CREATE VIEW titles AS SELECT title, name FROM books JOIN authors ON authors.id = author_id;
CREATE TRIGGER trim_name AFTER INSERT ON authors BEGIN UPDATE authors SET name = trim(name) WHERE id = new.id; END;
-- to
CREATE TABLE authors (id INTEGER PRIMARY KEY, name VARCHAR(100) NOT NULL DEFAULT '');
CREATE TABLE books (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL CHECK (title <> ''), author_id INTEGER REFERENCES authors (id) ON DELETE CASCADE);
CREATE INDEX books_title ON books (title);
CREATE VIEW titles AS SELECT title, name FROM books JOIN authors ON authors.id = author_id;
CREATE TRIGGER trim_name AFTER INSERT ON authors BEGIN UPDATE authors SET name = trim(name) WHERE id = new.id; END;
-- rows
INSERT INTO authors VALUES (1, 'Ann'), (2, 'Bob');
INSERT INTO books (title, author_id) VALUES ('One', 1), ('Two', 2), ('Three', 2);
-- plan
CREATE TABLE alidade_new_authors (
  id INTEGER PRIMARY KEY,
  name VARCHAR(100) DEFAULT '' NOT NULL
);
-- rewrite: authors is written anew, with all its indexes
-- blocks: nobody can write to the database while authors is copied
-- mayFail: fails if a row has no name
INSERT OR ABORT INTO alidade_new_authors (id, name) SELECT id, name FROM authors;
DROP TABLE authors;
ALTER TABLE alidade_new_authors RENAME TO authors;
CREATE TRIGGER trim_name AFTER INSERT ON authors BEGIN UPDATE authors SET name = trim(name) WHERE id = new.id; END;
CREATE TABLE alidade_new_books (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  author_id INTEGER,
  CHECK (title <> ''),
  FOREIGN KEY (author_id) REFERENCES authors (id) ON DELETE CASCADE
);
-- rewrite: books is written anew, with all its indexes
-- blocks: nobody can write to the database while books is copied
-- mayFail: fails if a row has no title
-- mayFail: fails if a row does not satisfy title <> ''
INSERT OR ABORT INTO alidade_new_books (id, title, author_id) SELECT id, title, author_id FROM books;
DELETE FROM sqlite_sequence WHERE name = 'alidade_new_books' AND EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'books');
INSERT INTO sqlite_sequence (name, seq) SELECT 'alidade_new_books', seq FROM sqlite_sequence WHERE name = 'books';
DROP TABLE books;
ALTER TABLE alidade_new_books RENAME TO books;
-- blocks: nobody can write while books_title is built on books
CREATE INDEX books_title ON books (title);
