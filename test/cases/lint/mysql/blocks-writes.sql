-- schema
CREATE TABLE posts (id int PRIMARY KEY, body text, place point NOT NULL);

-- fires: a spatial index
CREATE SPATIAL INDEX places ON posts (place);

-- silent: an index of another sort
CREATE INDEX bodies ON posts (body(20));
