-- What SQLAlchemy's create_all runs for app/models.py on SQLite.
CREATE TABLE users (
	id INTEGER NOT NULL,
	email VARCHAR(255) NOT NULL,
	username VARCHAR(100) NOT NULL,
	full_name VARCHAR(200),
	is_active BOOLEAN DEFAULT true,
	created_at DATETIME DEFAULT CURRENT_TIMESTAMP,
	PRIMARY KEY (id),
	UNIQUE (email),
	UNIQUE (username)
);

CREATE INDEX ix_users_created_at ON users (created_at);

CREATE TABLE posts (
	id INTEGER NOT NULL,
	title VARCHAR(255) NOT NULL,
	body TEXT NOT NULL,
	user_id INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(user_id) REFERENCES users (id)
);

INSERT INTO users (email, username) VALUES ('ada@example.org', 'ada');
