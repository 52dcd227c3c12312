-- The schema that models.py, schema.ts and schema.prisma beside it say too, as far as each has words for it.
CREATE SCHEMA app;

CREATE TYPE user_role AS ENUM ('admin', 'editor', 'reader');

CREATE TABLE users (
  id SERIAL PRIMARY KEY,
  email VARCHAR(255) NOT NULL,
  "fullName" TEXT,
  role user_role NOT NULL DEFAULT 'reader',
  balance NUMERIC(12,2) NOT NULL DEFAULT 0,
  settings JSONB NOT NULL DEFAULT '{}',
  tags TEXT[] DEFAULT ARRAY[]::text[],
  token UUID NOT NULL DEFAULT gen_random_uuid(),
  is_active BOOLEAN NOT NULL DEFAULT true,
  created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT users_balance_positive CHECK (balance >= 0)
);
COMMENT ON TABLE users IS 'People who can log in';
CREATE UNIQUE INDEX users_email_key ON users (email);
CREATE INDEX users_settings_idx ON users USING gin (settings jsonb_path_ops);
CREATE INDEX users_created_at_email_idx ON users (created_at DESC, email);

CREATE TABLE posts (
  id BIGSERIAL PRIMARY KEY,
  author_id INTEGER NOT NULL,
  editor_id INTEGER,
  title VARCHAR(200) NOT NULL,
  body TEXT,
  rating DOUBLE PRECISION,
  words SMALLINT,
  published DATE,
  CONSTRAINT posts_author_id_fkey FOREIGN KEY (author_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT posts_editor_id_fkey FOREIGN KEY (editor_id) REFERENCES users (id) ON DELETE SET NULL ON UPDATE NO ACTION
);
CREATE INDEX posts_author_id_idx ON posts (author_id);

CREATE TABLE app.tags (
  name TEXT NOT NULL,
  lang CHAR(2) NOT NULL,
  parent_name TEXT,
  parent_lang CHAR(2),
  CONSTRAINT tags_pkey PRIMARY KEY (name, lang),
  CONSTRAINT tags_parent_fkey FOREIGN KEY (parent_name, parent_lang) REFERENCES app.tags (name, lang) ON DELETE NO ACTION ON UPDATE CASCADE
);

CREATE TABLE app.post_tags (
  post_id BIGINT NOT NULL,
  tag_name TEXT NOT NULL,
  tag_lang CHAR(2) NOT NULL,
  CONSTRAINT post_tags_pkey PRIMARY KEY (post_id, tag_name, tag_lang),
  CONSTRAINT post_tags_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT post_tags_tag_fkey FOREIGN KEY (tag_name, tag_lang) REFERENCES app.tags (name, lang) ON DELETE RESTRICT ON UPDATE CASCADE
);

-- Only SQL and Drizzle have words for these.
CREATE VIEW active_users AS SELECT id, email FROM users WHERE is_active;
ALTER TABLE posts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_posts ON posts FOR UPDATE USING (author_id = 1) WITH CHECK (author_id = 1);

-- Only SQL has words for this.
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.body := trim(NEW.body); RETURN NEW; END $$;
CREATE TRIGGER touch BEFORE UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION app.touch();
