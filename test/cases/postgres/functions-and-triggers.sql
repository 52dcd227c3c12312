-- from
CREATE TABLE logs (id integer PRIMARY KEY, note text);
CREATE FUNCTION size_of(t text) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT length(t)';
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER stamp BEFORE INSERT ON logs FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE INDEX logs_size ON logs (size_of(note));
CREATE PROCEDURE clear_logs() LANGUAGE sql AS 'DELETE FROM logs';
-- to
CREATE TABLE logs (id integer PRIMARY KEY, note text, seen boolean DEFAULT false, CONSTRAINT short CHECK (length(note) < 1000));
CREATE TABLE old_logs (id integer);
CREATE FUNCTION size_of(t text) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT length(t)::bigint';
CREATE FUNCTION unseen() RETURNS SETOF logs LANGUAGE sql AS 'SELECT * FROM logs WHERE NOT seen';
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.seen := false; RETURN NEW; END';
CREATE TRIGGER stamp BEFORE INSERT OR UPDATE OF note ON logs FOR EACH ROW WHEN (NEW.note IS NOT NULL) EXECUTE FUNCTION stamp();
ALTER TABLE logs DISABLE TRIGGER stamp;
CREATE INDEX logs_size ON logs (size_of(note));
CREATE PROCEDURE clear_logs() LANGUAGE sql AS 'DELETE FROM logs; DELETE FROM old_logs';
-- rows
INSERT INTO logs VALUES (1, 'a'), (2, NULL);
-- plan
-- scan: every row of logs is read under the lock
-- mayFail: fails if a row does not meet short
-- lock: ACCESS EXCLUSIVE on table/public/logs
ALTER TABLE public.logs ADD CONSTRAINT short CHECK (length(note) < 1000);
-- lock: ACCESS EXCLUSIVE on table/public/logs
ALTER TABLE public.logs ADD COLUMN seen BOOLEAN DEFAULT false;
CREATE FUNCTION public.unseen()
 RETURNS SETOF public.logs
 LANGUAGE sql
AS $function$SELECT * FROM logs WHERE NOT seen$function$;
CREATE TABLE public.old_logs (
  id INTEGER
);
CREATE OR REPLACE PROCEDURE public.clear_logs()
 LANGUAGE sql
AS $procedure$DELETE FROM logs; DELETE FROM old_logs$procedure$;
-- lock: ACCESS EXCLUSIVE on table/public/logs
DROP INDEX public.logs_size;
DROP FUNCTION public.size_of(text);
CREATE FUNCTION public.size_of(t text)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT length(t)::bigint$function$;
-- blocks: nobody can write logs while the index is built
-- lock: SHARE on table/public/logs
CREATE INDEX logs_size ON public.logs (public.size_of(note));
-- lock: ACCESS EXCLUSIVE on table/public/logs
DROP TRIGGER stamp ON public.logs;
CREATE OR REPLACE FUNCTION public.stamp()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$BEGIN NEW.seen := false; RETURN NEW; END$function$;
-- lock: SHARE ROW EXCLUSIVE on table/public/logs
CREATE TRIGGER stamp BEFORE INSERT OR UPDATE OF note ON public.logs FOR EACH ROW WHEN ((new.note IS NOT NULL)) EXECUTE FUNCTION public.stamp();
-- lock: SHARE ROW EXCLUSIVE on table/public/logs
ALTER TABLE public.logs DISABLE TRIGGER stamp;
