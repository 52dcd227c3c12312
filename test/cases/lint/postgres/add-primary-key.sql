-- schema
CREATE TABLE events (id bigint, body text);
-- rows
INSERT INTO events SELECT n, 'x' FROM generate_series(1, 50) AS n;
-- fires: with a name
ALTER TABLE events ADD CONSTRAINT events_key PRIMARY KEY (id);
-- fires: with a new column
ALTER TABLE events ADD COLUMN number bigserial PRIMARY KEY;
-- silent: a change of type that costs nothing makes the key anew
CREATE TABLE texts (id varchar(10) PRIMARY KEY);
ALTER TABLE texts ALTER COLUMN id TYPE varchar(20);
