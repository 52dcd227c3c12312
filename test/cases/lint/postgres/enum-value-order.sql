-- schema
CREATE TYPE size AS ENUM ('small', 'large');
-- silent: with its place
ALTER TYPE size ADD VALUE 'medium' BEFORE 'large';
-- silent: it is there already
ALTER TYPE size ADD VALUE IF NOT EXISTS 'small';
