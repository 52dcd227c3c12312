-- schema
-- silent: text
CREATE TABLE countries (code text PRIMARY KEY);
