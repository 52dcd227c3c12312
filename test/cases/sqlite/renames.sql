-- from
CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, "Mail:address" TEXT NOT NULL UNIQUE, bio TEXT, CHECK (length("Mail:address") > 3));
CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER REFERENCES users (id), "order" INTEGER);
CREATE VIEW people AS SELECT id, "Mail:address" AS mail FROM users;
CREATE TRIGGER log AFTER INSERT ON users BEGIN UPDATE users SET bio = new."Mail:address"; END;
-- to
CREATE TABLE accounts (id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT NOT NULL UNIQUE, bio TEXT, CHECK (length(email) > 3));
CREATE TABLE posts (id INTEGER PRIMARY KEY, writer INTEGER NOT NULL REFERENCES accounts (id), "order" INTEGER);
CREATE VIEW people AS SELECT id, email AS mail FROM accounts;
CREATE TRIGGER log AFTER INSERT ON accounts BEGIN UPDATE accounts SET bio = new.email; END;
-- rows
INSERT INTO users ("Mail:address") VALUES ('a@example.org'), ('b@example.org');
INSERT INTO posts SELECT id, id, 1 FROM users;
-- renames
users:accounts
users."Mail:address":email
posts.author:writer
-- plan
-- breaksClients: programs that use users by that name stop working
ALTER TABLE users RENAME TO accounts;
-- breaksClients: programs that use Mail:address by that name stop working
ALTER TABLE accounts RENAME COLUMN "Mail:address" TO email;
-- breaksClients: programs that use author by that name stop working
ALTER TABLE posts RENAME COLUMN author TO writer;
CREATE TABLE alidade_new_posts (
  id INTEGER PRIMARY KEY,
  writer INTEGER NOT NULL,
  "order" INTEGER,
  FOREIGN KEY (writer) REFERENCES accounts (id)
);
-- rewrite: posts is written anew, with all its indexes
-- blocks: nobody can write to the database while posts is copied
-- mayFail: fails if a row has no writer
INSERT OR ABORT INTO alidade_new_posts (id, writer, "order") SELECT id, writer, "order" FROM posts;
DROP TABLE posts;
ALTER TABLE alidade_new_posts RENAME TO posts;
