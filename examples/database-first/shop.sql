-- The database is the truth here: it is changed with psql, and the models follow.
CREATE TABLE articles (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name varchar(80) NOT NULL UNIQUE,
  price numeric(10, 2) NOT NULL CHECK (price >= 0)
);
CREATE TABLE stock (
  article_id integer PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
  pieces integer NOT NULL DEFAULT 0
);
