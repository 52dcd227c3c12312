-- schema
CREATE TABLE bookings (id bigint PRIMARY KEY, during tstzrange);
-- silent: another constraint
ALTER TABLE bookings ADD CONSTRAINT known CHECK (during IS NOT NULL) NOT VALID;
