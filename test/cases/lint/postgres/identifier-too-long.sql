-- schema
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- silent: 63 bytes
CREATE INDEX CONCURRENTLY an_index_on_users_for_looking_up_the_email_of_whoever_forgot_it ON users (email);
-- silent: a text
INSERT INTO users VALUES (1, 'an_index_on_users_for_looking_up_the_email_of_whoever_has_forgotten_it');
