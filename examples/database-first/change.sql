ALTER TABLE articles ADD COLUMN ean char(13) UNIQUE;
ALTER TABLE articles ALTER COLUMN name TYPE varchar(120);
CREATE TABLE suppliers (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
ALTER TABLE articles ADD COLUMN supplier_id integer REFERENCES suppliers;
