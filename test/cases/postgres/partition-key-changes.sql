-- from
CREATE TABLE kinds (kind text PRIMARY KEY);
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY,
  at date NOT NULL,
  kind text NOT NULL REFERENCES kinds,
  amount numeric(8,2) DEFAULT 0,
  twice numeric GENERATED ALWAYS AS (amount * 2) STORED,
  PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE TABLE orders_2023 PARTITION OF orders FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE orders_2024 PARTITION OF orders FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE orders_rest PARTITION OF orders DEFAULT;
CREATE INDEX orders_amount ON orders (amount);
COMMENT ON TABLE orders IS 'what was bought';
COMMENT ON COLUMN orders.amount IS 'in euros';
CREATE VIEW large AS SELECT id, amount FROM orders WHERE amount > 10;
CREATE MATERIALIZED VIEW per_kind AS SELECT kind, sum(amount) AS total FROM orders GROUP BY kind;
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.amount := NEW.amount + 1; RETURN NEW; END $$;
CREATE TRIGGER stamp BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION stamp();
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
CREATE POLICY mine ON orders USING (amount < 100);
CREATE TABLE refunds (id bigint, at date, FOREIGN KEY (id, at) REFERENCES orders);
-- to
CREATE TABLE kinds (kind text PRIMARY KEY);
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY,
  at date NOT NULL,
  kind text NOT NULL REFERENCES kinds,
  amount numeric(10,2) DEFAULT 0,
  twice numeric GENERATED ALWAYS AS (amount * 2) STORED,
  note text DEFAULT 'none',
  PRIMARY KEY (id, at, kind),
  UNIQUE (kind, id, at)
) PARTITION BY LIST (kind);
CREATE TABLE orders_2023 (id bigint NOT NULL, at date NOT NULL, kind text NOT NULL, amount numeric(8,2) DEFAULT 0, twice numeric GENERATED ALWAYS AS (amount * 2) STORED);
CREATE TABLE orders_gift PARTITION OF orders FOR VALUES IN ('gift');
CREATE TABLE orders_rest PARTITION OF orders DEFAULT;
CREATE INDEX orders_amount ON orders (amount);
COMMENT ON TABLE orders IS 'what was bought';
COMMENT ON COLUMN orders.amount IS 'in euros';
CREATE VIEW large AS SELECT id, amount FROM orders WHERE amount > 10;
CREATE MATERIALIZED VIEW per_kind AS SELECT kind, sum(amount) AS total FROM orders GROUP BY kind;
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.amount := NEW.amount + 1; RETURN NEW; END $$;
CREATE TRIGGER stamp BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION stamp();
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
CREATE POLICY mine ON orders USING (amount < 100);
CREATE TABLE refunds (id bigint, at date);
-- rows
INSERT INTO kinds VALUES ('gift'), ('plain');
INSERT INTO orders (at, kind, amount) VALUES ('2023-05-01', 'gift', 5), ('2024-05-01', 'plain', 20), ('2030-01-01', 'gift', 7);
-- plan
-- lock: ACCESS EXCLUSIVE on table/public/orders
ALTER TABLE public.orders DROP CONSTRAINT orders_kind_fkey;
-- lock: ACCESS EXCLUSIVE on table/public/refunds
ALTER TABLE public.refunds DROP CONSTRAINT refunds_id_at_fkey;
-- lock: ACCESS EXCLUSIVE on table/public/orders
DROP INDEX public.orders_amount;
-- lock: ACCESS EXCLUSIVE on materializedView/public/per_kind
DROP MATERIALIZED VIEW public.per_kind;
-- access: who may see or change which rows of orders changes
-- lock: ACCESS EXCLUSIVE on table/public/orders
DROP POLICY mine ON public.orders;
-- lock: ACCESS EXCLUSIVE on table/public/orders
ALTER TABLE public.orders DROP CONSTRAINT orders_pkey;
-- lock: ACCESS EXCLUSIVE on table/public/orders
DROP TRIGGER stamp ON public.orders;
-- lock: ACCESS EXCLUSIVE on view/public/large
DROP VIEW public.large;
-- lock: ACCESS EXCLUSIVE on table/public/orders_rest
ALTER TABLE public.orders_rest RENAME TO alidade_old_orders_rest;
ALTER SEQUENCE public.orders_id_seq RENAME TO alidade_old_orders_id_seq;
-- lock: ACCESS EXCLUSIVE on table/public/orders
ALTER TABLE public.orders RENAME TO alidade_old_orders;
-- lock: ACCESS EXCLUSIVE on table/public/orders
ALTER TABLE public.alidade_old_orders NO FORCE ROW LEVEL SECURITY;
CREATE TABLE public.orders (
  id BIGINT GENERATED ALWAYS AS IDENTITY CONSTRAINT orders_id_not_null NOT NULL,
  at DATE CONSTRAINT orders_at_not_null NOT NULL,
  kind TEXT CONSTRAINT orders_kind_not_null NOT NULL,
  amount NUMERIC(10,2) DEFAULT 0,
  twice NUMERIC GENERATED ALWAYS AS (amount * (2)::numeric) STORED,
  note TEXT DEFAULT 'none'::text
)
PARTITION BY LIST (kind);
-- access: who may see or change which rows of orders changes
-- lock: ACCESS EXCLUSIVE on table/public/orders
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
-- access: who may see or change which rows of orders changes
-- lock: ACCESS EXCLUSIVE on table/public/orders
ALTER TABLE public.orders FORCE ROW LEVEL SECURITY;
COMMENT ON TABLE public.orders IS 'what was bought';
COMMENT ON COLUMN public.orders.amount IS 'in euros';
CREATE TABLE public.orders_gift PARTITION OF public.orders FOR VALUES IN ('gift');
CREATE TABLE public.orders_rest PARTITION OF public.orders DEFAULT;
-- access: who may see or change which rows of orders changes
-- lock: ACCESS EXCLUSIVE on table/public/orders
ALTER TABLE public.orders NO FORCE ROW LEVEL SECURITY;
-- rewrite: orders is written anew while nobody can read or write it
-- mayFail: fails if a row of orders belongs to none of its partitions
-- mayFail: fails if a row of orders does not fit the new columns
-- lock: ROW EXCLUSIVE on table/public/orders
INSERT INTO public.orders (id, at, kind, amount) OVERRIDING SYSTEM VALUE SELECT id, at, kind, amount FROM public.alidade_old_orders;
-- access: who may see or change which rows of orders changes
-- lock: ACCESS EXCLUSIVE on table/public/orders
ALTER TABLE public.orders FORCE ROW LEVEL SECURITY;
SELECT pg_catalog.setval('public.orders_id_seq'::pg_catalog.regclass, last_value, is_called) FROM public.alidade_old_orders_id_seq WHERE last_value BETWEEN 1 AND 9223372036854775807;
-- breaksClients: the rows of orders_2023 are no longer seen in its parent
-- lock: ACCESS EXCLUSIVE on table/public/orders
ALTER TABLE public.alidade_old_orders DETACH PARTITION public.orders_2023;
-- lock: ACCESS EXCLUSIVE on table/public/orders_2023
ALTER TABLE public.orders_2023 DROP CONSTRAINT IF EXISTS orders_kind_fkey;
-- lock: ACCESS EXCLUSIVE on table/public/orders_2023
DROP INDEX IF EXISTS public.orders_2023_amount_idx;
-- lock: ACCESS EXCLUSIVE on table/public/orders_2023
ALTER TABLE public.orders_2023 DROP CONSTRAINT IF EXISTS orders_2023_pkey;
-- scan: every row of orders is read under the lock
-- blocks: nobody can write orders or the table that it refers to meanwhile
-- mayFail: fails if a row of orders refers to a row that is not there
-- lock: SHARE ROW EXCLUSIVE on table/public/orders
ALTER TABLE public.orders ADD CONSTRAINT orders_kind_fkey FOREIGN KEY (kind) REFERENCES public.kinds (kind);
-- blocks: nobody can write orders while the index is built
-- lock: SHARE on table/public/orders
CREATE INDEX orders_amount ON public.orders (amount);
CREATE MATERIALIZED VIEW public.per_kind AS
 SELECT kind,
    sum(amount) AS total
   FROM public.orders
  GROUP BY kind;
-- access: who may see or change which rows of orders changes
-- lock: ACCESS EXCLUSIVE on table/public/orders
CREATE POLICY mine ON public.orders TO PUBLIC USING (amount < (100)::numeric);
-- scan: every row of orders is read under the lock
-- blocks: nobody can read or write orders while the index is built
-- mayFail: fails if orders_pkey would hold the same values twice, or, for a primary key, NULL
-- lock: ACCESS EXCLUSIVE on table/public/orders
ALTER TABLE public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id, at, kind);
-- lock: SHARE ROW EXCLUSIVE on table/public/orders
CREATE TRIGGER stamp BEFORE INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.stamp();
-- scan: every row of orders is read under the lock
-- blocks: nobody can read or write orders while the index is built
-- mayFail: fails if orders_kind_id_at_key would hold the same values twice, or, for a primary key, NULL
-- lock: ACCESS EXCLUSIVE on table/public/orders
ALTER TABLE public.orders ADD CONSTRAINT orders_kind_id_at_key UNIQUE (kind, id, at);
CREATE VIEW public.large AS
 SELECT id,
    amount
   FROM public.orders
  WHERE (amount > (10)::numeric);
-- breaksClients: programs that use orders_2024 stop working
-- lock: ACCESS EXCLUSIVE on table/public/orders_2024
DROP TABLE public.orders_2024;
DROP TABLE public.alidade_old_orders_rest;
DROP TABLE public.alidade_old_orders;
