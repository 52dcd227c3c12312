-- schema
-- fires: COMMIT without BEGIN
COMMIT;
-- silent: one after the other
BEGIN;
SELECT 1;
COMMIT;
BEGIN;
SELECT 1;
COMMIT;
-- silent: a savepoint
BEGIN;
SAVEPOINT a;
ROLLBACK TO SAVEPOINT a;
COMMIT;
