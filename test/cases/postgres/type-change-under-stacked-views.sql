-- from
CREATE TABLE payments (id integer PRIMARY KEY, amount integer NOT NULL DEFAULT 0);
CREATE VIEW large AS SELECT id, amount FROM payments WHERE amount > 100;
CREATE VIEW largest AS SELECT max(amount) AS amount FROM large;
COMMENT ON COLUMN large.amount IS 'in cents';
-- to
CREATE TABLE payments (id integer PRIMARY KEY, amount bigint NOT NULL DEFAULT 0);
CREATE VIEW large AS SELECT id, amount FROM payments WHERE amount > 100;
CREATE VIEW largest AS SELECT max(amount) AS amount FROM large;
COMMENT ON COLUMN large.amount IS 'in cents';
-- rows
INSERT INTO payments VALUES (1, 50), (2, 500);
-- plan
-- lock: ACCESS EXCLUSIVE on view/public/largest
DROP VIEW public.largest;
-- lock: ACCESS EXCLUSIVE on view/public/large
DROP VIEW public.large;
-- rewrite: payments is written anew while nobody can read or write it
-- breaksClients: programs that read amount as INTEGER may stop working
-- lock: ACCESS EXCLUSIVE on table/public/payments
ALTER TABLE public.payments ALTER COLUMN amount TYPE BIGINT;
CREATE VIEW public.large AS
 SELECT id,
    amount
   FROM public.payments
  WHERE (amount > 100);
COMMENT ON COLUMN public.large.amount IS 'in cents';
CREATE VIEW public.largest AS
 SELECT max(amount) AS amount
   FROM public.large;
