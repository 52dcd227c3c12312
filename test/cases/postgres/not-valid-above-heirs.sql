-- from
CREATE TABLE base (n integer);
CREATE TABLE heir () INHERITS (base);
CREATE TABLE heirs_heir () INHERITS (heir);
-- to
CREATE TABLE base (n integer);
ALTER TABLE base ADD CONSTRAINT positive CHECK (n > 0) NOT VALID;
CREATE TABLE heir () INHERITS (base);
CREATE TABLE heirs_heir () INHERITS (heir);
CREATE TABLE a_new_heir () INHERITS (base);
-- rows
INSERT INTO base VALUES (-1);
INSERT INTO heirs_heir VALUES (1);
-- plan
-- lock: ACCESS EXCLUSIVE on table/public/base
ALTER TABLE public.base ADD CONSTRAINT positive CHECK (n > 0) NOT VALID;
-- mayFail: fails if a row does not meet positive
-- lock: SHARE UPDATE EXCLUSIVE on table/public/heir
ALTER TABLE public.heir VALIDATE CONSTRAINT positive;
-- mayFail: fails if a row does not meet positive
-- lock: SHARE UPDATE EXCLUSIVE on table/public/heirs_heir
ALTER TABLE public.heirs_heir VALIDATE CONSTRAINT positive;
CREATE TABLE public.a_new_heir ()
INHERITS (public.base);
