-- What SQLAlchemy's create_all runs for app/models.py on PostgreSQL.
CREATE TABLE users (
	id SERIAL NOT NULL,
	email VARCHAR(255) NOT NULL,
	username VARCHAR(100) NOT NULL,
	full_name VARCHAR(200),
	is_active BOOLEAN DEFAULT true,
	created_at TIMESTAMP WITHOUT TIME ZONE DEFAULT CURRENT_TIMESTAMP,
	PRIMARY KEY (id),
	UNIQUE (email),
	UNIQUE (username)
);

CREATE INDEX ix_users_created_at ON users (created_at);

COMMENT ON TABLE users IS 'People who can sign in';

CREATE TABLE posts (
	id SERIAL NOT NULL,
	title VARCHAR(255) NOT NULL,
	body TEXT NOT NULL,
	user_id INTEGER NOT NULL,
	created_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(user_id) REFERENCES users (id)
);

INSERT INTO users (email, username) VALUES ('ada@example.org', 'ada');
