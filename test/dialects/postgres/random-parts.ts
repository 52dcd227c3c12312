import type { Random } from "./random-sql.ts";

/**
 * Schemas over all kinds of objects, put together from parts: each is a piece of DDL in several variants, on top of other parts. Two random
 * choices of parts and variants are two schemas, and what lies between them is every kind of change.
 */
export interface Part {
  readonly name: string;
  /** Parts that it stands on; without one of them it is left out. */
  readonly needs: readonly string[];
  /** Its DDL, in one of these ways. */
  readonly variants: readonly string[];
}

/** The chosen variant by part. */
export type Choice = ReadonlyMap<string, number>;

const part = (name: string, needs: string, ...variants: readonly string[]): Part => ({ name, needs: needs.split(", ").filter((each) => each !== ""), variants });

// Every value that a column gets from its rows or its default can be cast to every type that its variants have.
const parts: readonly Part[] = [
  part("schema", "", `CREATE SCHEMA "a b"`, `CREATE SCHEMA "a b"; COMMENT ON SCHEMA "a b" IS 'it''s'`),
  part("enum", "", "CREATE TYPE mood AS ENUM ('1', 'ok')", "CREATE TYPE mood AS ENUM ('1', 'new', 'ok')", "CREATE TYPE mood AS ENUM ('ok', '1')", "CREATE TYPE mood AS ENUM ('1'); COMMENT ON TYPE mood IS 'm'"),
  part("domain", "", "CREATE DOMAIN code AS text CHECK (VALUE <> '')", "CREATE DOMAIN code AS text CONSTRAINT c CHECK (length(VALUE) < 50) DEFAULT '1'", "CREATE DOMAIN code AS varchar(40)", "CREATE DOMAIN code AS text COLLATE \"C\" NOT NULL"),
  part("domain of enum", "enum", "CREATE DOMAIN mood2 AS mood", "CREATE DOMAIN mood2 AS mood DEFAULT '1'"),
  part("composite", "", "CREATE TYPE pair AS (x integer, y text)", "CREATE TYPE pair AS (x bigint, y text)", "CREATE TYPE pair AS (x integer, y varchar(20))", "CREATE TYPE pair AS (x integer, y text, z date); COMMENT ON COLUMN pair.z IS 'z'"),
  part("composite of composite", "composite", "CREATE TYPE pairs AS (a pair, b pair)", "CREATE TYPE pairs AS (a pair)"),
  part("range", "", "CREATE TYPE span AS RANGE (SUBTYPE = integer)", "CREATE TYPE span AS RANGE (SUBTYPE = bigint)"),
  part("sequence", "", "CREATE SEQUENCE counter", "CREATE SEQUENCE counter AS integer INCREMENT 5 CACHE 3", "CREATE SEQUENCE counter MINVALUE -5 CYCLE; COMMENT ON SEQUENCE counter IS 'c'"),
  part("collation", "", "CREATE COLLATION german (PROVIDER = icu, LOCALE = 'de')", "CREATE COLLATION german (PROVIDER = icu, LOCALE = 'de', DETERMINISTIC = false)", "CREATE COLLATION german (LOCALE = 'C')"),

  part("function", "", "CREATE FUNCTION twice(i integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT i * 2'", "CREATE FUNCTION twice(i integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN i * 3",
    "CREATE FUNCTION twice(n integer) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT COST 5 AS 'SELECT n * 2::bigint'", "CREATE FUNCTION twice(i integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS 'BEGIN RETURN i; END'"),
  part("overload", "", "CREATE FUNCTION twice(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT t || t'", "CREATE FUNCTION twice(t text, VARIADIC more text[] DEFAULT '{}') RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT t'"),
  part("function on function", "function", "CREATE FUNCTION four(i integer) RETURNS bigint LANGUAGE sql IMMUTABLE RETURN twice(twice(i)::integer)", "CREATE FUNCTION four(i integer, OUT a bigint, OUT b text) LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT twice(i), 'x'::text; END"),
  part("procedure", "base", "CREATE PROCEDURE clean() LANGUAGE sql AS 'DELETE FROM base'", "CREATE PROCEDURE clean(INOUT n integer DEFAULT 1) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS 'BEGIN n := 2; END'", "CREATE PROCEDURE clean() LANGUAGE sql BEGIN ATOMIC DELETE FROM base WHERE id < 0; END"),
  part("function of rows", "base", "CREATE FUNCTION all_base() RETURNS SETOF base LANGUAGE sql STABLE AS 'SELECT * FROM base'", "CREATE FUNCTION all_base() RETURNS TABLE (id integer, n integer) LANGUAGE sql STABLE ROWS 5 AS 'SELECT id, 1 FROM base'"),
  part("aggregate", "function", "CREATE FUNCTION plus(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2'; CREATE AGGREGATE total(integer) (SFUNC = plus, STYPE = integer)", "CREATE FUNCTION plus(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2'; CREATE AGGREGATE total(integer) (SFUNC = plus, STYPE = integer, INITCOND = '0', PARALLEL = SAFE)"),
  part("operator", "", "CREATE FUNCTION same(integer, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text = $2'; CREATE OPERATOR === (FUNCTION = same, LEFTARG = integer, RIGHTARG = text)", "CREATE FUNCTION same(integer, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text = $2'; CREATE OPERATOR === (FUNCTION = same, LEFTARG = integer, RIGHTARG = text, RESTRICT = eqsel)"),
  part("cast", "composite", "CREATE FUNCTION pair_text(pair) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ($1).y'; CREATE CAST (pair AS text) WITH FUNCTION pair_text(pair)", "CREATE FUNCTION pair_text(pair) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ($1).y'; CREATE CAST (pair AS text) WITH FUNCTION pair_text(pair) AS ASSIGNMENT"),

  part("base", "", "CREATE TABLE base (id integer PRIMARY KEY)", "CREATE TABLE base (id integer PRIMARY KEY); COMMENT ON TABLE base IS 'the base'", "CREATE TABLE base (id integer CONSTRAINT base_key PRIMARY KEY) WITH (fillfactor = 70)"),
  part("loose", "", "CREATE TABLE loose (id bigserial)", "CREATE UNLOGGED TABLE loose (id bigserial)", "CREATE TABLE loose (id bigserial, PRIMARY KEY (id)) WITH (autovacuum_enabled = false)"),
  part("base.num", "base", "ALTER TABLE base ADD num integer DEFAULT 1", "ALTER TABLE base ADD num bigint DEFAULT 1 NOT NULL", "ALTER TABLE base ADD num numeric(12,2) DEFAULT 1.0; COMMENT ON COLUMN base.num IS 'n'", "ALTER TABLE base ADD num smallint"),
  part("base.txt", "base", "ALTER TABLE base ADD txt text DEFAULT '1'", "ALTER TABLE base ADD txt varchar(50) DEFAULT '1' NOT NULL", `ALTER TABLE base ADD txt text COLLATE "C" DEFAULT '1'`, "ALTER TABLE base ADD txt varchar(90)"),
  part("base.mood", "base, enum", "ALTER TABLE base ADD mood mood DEFAULT '1'", "ALTER TABLE base ADD mood mood DEFAULT '1' NOT NULL"),
  part("base.code", "base, domain", "ALTER TABLE base ADD code code DEFAULT 'x'", "ALTER TABLE base ADD code code DEFAULT 'y' NOT NULL"),
  part("base.pair", "base, composite", "ALTER TABLE base ADD pair pair", "ALTER TABLE base ADD pair pair; COMMENT ON COLUMN base.pair IS 'p'"),
  part("base.span", "base, range", "ALTER TABLE base ADD span span", "ALTER TABLE base ADD span span DEFAULT '[1,2)'"),
  part("base.seq", "base, sequence", "ALTER TABLE base ADD seq bigint DEFAULT nextval('counter')", "ALTER TABLE base ADD seq bigint DEFAULT nextval('counter'); ALTER SEQUENCE counter OWNED BY base.seq"),
  part("base.ident", "base", "ALTER TABLE base ADD ident integer GENERATED ALWAYS AS IDENTITY", "ALTER TABLE base ADD ident bigint GENERATED BY DEFAULT AS IDENTITY (INCREMENT 5)", "ALTER TABLE base ADD ident serial", "ALTER TABLE base ADD ident integer NOT NULL DEFAULT 7"),
  part("base.gen", "base, base.num", "ALTER TABLE base ADD gen integer GENERATED ALWAYS AS (id * 2) STORED", "ALTER TABLE base ADD gen numeric GENERATED ALWAYS AS (num * 2) STORED", "ALTER TABLE base ADD gen integer"),
  part("base.fun", "base, function", "ALTER TABLE base ADD fun bigint GENERATED ALWAYS AS (twice(id)) STORED", "ALTER TABLE base ADD fun bigint DEFAULT twice(4)"),
  part("base.german", "base, collation", "ALTER TABLE base ADD german text COLLATE german", "ALTER TABLE base ADD german text COLLATE german; CREATE INDEX by_german ON base (german)"),
  part("base.stored", "base", "ALTER TABLE base ADD stored text; ALTER TABLE base ALTER stored SET STORAGE EXTERNAL", "ALTER TABLE base ADD stored text COMPRESSION pglz; ALTER TABLE base ALTER stored SET STATISTICS 50"),

  part("check", "base.num", "ALTER TABLE base ADD CONSTRAINT positive CHECK (num > 0)", "ALTER TABLE base ADD CONSTRAINT positive CHECK (num >= 0) NO INHERIT"),
  part("check by function", "base, function", "ALTER TABLE base ADD CONSTRAINT doubled CHECK (twice(id) > 0)", "ALTER TABLE base ADD CONSTRAINT doubled CHECK (twice(id + 1) > 0)"),
  part("unique", "base.num", "ALTER TABLE base ADD CONSTRAINT one UNIQUE (id, num)", "ALTER TABLE base ADD CONSTRAINT one UNIQUE NULLS NOT DISTINCT (num, id) INCLUDE (id)", "ALTER TABLE base ADD CONSTRAINT one UNIQUE (id, num) DEFERRABLE INITIALLY DEFERRED"),
  part("exclusion", "base", "ALTER TABLE base ADD CONSTRAINT apart EXCLUDE USING btree (id WITH =)", "ALTER TABLE base ADD CONSTRAINT apart EXCLUDE USING btree (id WITH =) WHERE (id > 5)"),
  part("index", "base.txt", "CREATE INDEX by_txt ON base (txt)", "CREATE INDEX by_txt ON base (lower(txt) DESC NULLS LAST) WHERE id > 3", "CREATE UNIQUE INDEX by_txt ON base (txt text_pattern_ops, id) INCLUDE (id)", "CREATE INDEX by_txt ON base USING hash (txt)"),
  part("index by function", "base, function", "CREATE INDEX by_fun ON base (twice(id))", "CREATE INDEX by_fun ON base (twice(id), id); ALTER INDEX by_fun ALTER 1 SET STATISTICS 40"),
  part("index of mood", "base.mood", "CREATE INDEX by_mood ON base (mood)", "CREATE INDEX by_mood ON base (id) WHERE mood IS NOT NULL"),
  part("replica", "index by function", "ALTER TABLE base REPLICA IDENTITY FULL", "ALTER TABLE base CLUSTER ON by_fun"),
  part("statistics", "base.num, base.txt", "CREATE STATISTICS stat ON num, txt FROM base", "CREATE STATISTICS stat (ndistinct) ON num, txt FROM base", "CREATE STATISTICS stat ON (num + 1), txt FROM base; ALTER STATISTICS stat SET STATISTICS 20"),

  part("child", "base", "CREATE TABLE child (id serial PRIMARY KEY, base integer REFERENCES base (id))", "CREATE TABLE child (id serial PRIMARY KEY, base integer REFERENCES base (id) ON DELETE CASCADE DEFERRABLE)", `CREATE TABLE child (id serial PRIMARY KEY, base integer); ALTER TABLE child ADD CONSTRAINT "to base" FOREIGN KEY (base) REFERENCES base (id) NOT VALID`),
  part("circle", "child, base", "ALTER TABLE base ADD favourite integer REFERENCES child (id)", "ALTER TABLE base ADD favourite integer REFERENCES child (id) ON UPDATE SET NULL"),
  part("elsewhere", "schema, base", `CREATE TABLE "a b".base (id integer PRIMARY KEY REFERENCES public.base (id))`, `CREATE TABLE "a b".base (id integer PRIMARY KEY, "q""q" text DEFAULT '1')`),
  part("heir", "base", "CREATE TABLE heir (own integer) INHERITS (base)", "CREATE TABLE heir (own bigint, id integer) INHERITS (base)"),
  part("typed", "composite", "CREATE TABLE typed OF pair", "CREATE TABLE typed OF pair (x NOT NULL)"),
  part("parted", "", "CREATE TABLE parted (k integer, v text) PARTITION BY RANGE (k)", "CREATE TABLE parted (k integer, v text DEFAULT '1', CHECK (k > 0)) PARTITION BY RANGE (k)"),
  part("part 1", "parted", "CREATE TABLE part1 PARTITION OF parted FOR VALUES FROM (0) TO (10)", "CREATE TABLE part1 PARTITION OF parted FOR VALUES FROM (0) TO (20)", "CREATE TABLE part1 (k integer, v text)"),
  part("part 2", "parted", "CREATE TABLE part2 PARTITION OF parted DEFAULT", "CREATE TABLE part2 PARTITION OF parted FOR VALUES FROM (50) TO (60)"),
  part("part 3", "parted", "CREATE TABLE part3 PARTITION OF parted FOR VALUES FROM (70) TO (80) PARTITION BY LIST (v); CREATE TABLE part31 PARTITION OF part3 DEFAULT", "CREATE TABLE part3 PARTITION OF parted FOR VALUES FROM (80) TO (90) PARTITION BY LIST (v); CREATE TABLE part32 PARTITION OF part3 FOR VALUES IN ('1', NULL)"),
  part("parted key", "parted", "ALTER TABLE parted ADD CONSTRAINT parted_key PRIMARY KEY (k, v)", "ALTER TABLE parted ADD CONSTRAINT parted_key UNIQUE (k, v)"),
  part("parted index", "parted", "CREATE INDEX by_v ON parted (v)", "CREATE INDEX by_v ON parted (v DESC)"),
  part("parted trigger", "parted, trigger function", "CREATE TRIGGER parted_t AFTER INSERT ON parted FOR EACH ROW EXECUTE FUNCTION note()", "CREATE TRIGGER parted_t AFTER UPDATE ON parted FOR EACH ROW EXECUTE FUNCTION note()"),

  part("view", "base.num", "CREATE VIEW seen AS SELECT id, num FROM base", "CREATE VIEW seen AS SELECT id, num, id * 2 AS more FROM base WHERE num > 0; COMMENT ON VIEW seen IS 's'", "CREATE VIEW seen WITH (security_barrier) AS SELECT num, id FROM base", "CREATE TABLE seen (id integer, num integer)"),
  part("view on view", "view", "CREATE VIEW above AS SELECT * FROM seen", "CREATE VIEW above AS SELECT id FROM seen; ALTER VIEW above ALTER id SET DEFAULT 5"),
  part("view of all", "base", "CREATE VIEW whole AS SELECT base.*, base AS r FROM base", "CREATE VIEW whole AS SELECT b.id FROM base b ORDER BY id"),
  part("view by function", "base, function", "CREATE VIEW counted AS SELECT twice(id) AS t FROM base", "CREATE VIEW counted AS SELECT count(*) AS t FROM base"),
  part("materialized", "base", "CREATE MATERIALIZED VIEW kept AS SELECT id FROM base", "CREATE MATERIALIZED VIEW kept AS SELECT id, id + 1 AS next FROM base WITH NO DATA; CREATE UNIQUE INDEX kept_id ON kept (id)", "CREATE MATERIALIZED VIEW kept AS SELECT id FROM base; CREATE INDEX kept_id ON kept (id); COMMENT ON MATERIALIZED VIEW kept IS 'k'"),
  part("view on materialized", "materialized", "CREATE VIEW over AS SELECT * FROM kept", "CREATE VIEW over AS SELECT max(id) AS m FROM kept"),
  part("rule", "base", "CREATE RULE quiet AS ON DELETE TO base WHERE OLD.id > 100 DO INSTEAD NOTHING", "CREATE RULE quiet AS ON UPDATE TO base WHERE OLD.id > 100 DO ALSO NOTHING"),

  part("trigger function", "", "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'", "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"),
  part("trigger", "base, noted", "CREATE TRIGGER t BEFORE INSERT ON base FOR EACH ROW EXECUTE FUNCTION noted()"),
  part("noted", "", "CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"),
  part("trigger of column", "base.num, noted", "CREATE TRIGGER tc AFTER UPDATE OF num ON base FOR EACH ROW WHEN (OLD.num IS DISTINCT FROM NEW.num) EXECUTE FUNCTION noted()", "CREATE TRIGGER tc AFTER UPDATE ON base REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION noted('x', '1')",
    "CREATE CONSTRAINT TRIGGER tc AFTER INSERT ON base DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION noted(); ALTER TABLE base DISABLE TRIGGER tc"),
  part("trigger on view", "view on view, noted", "CREATE TRIGGER tv INSTEAD OF INSERT ON above FOR EACH ROW EXECUTE FUNCTION noted()", "CREATE TRIGGER tv INSTEAD OF UPDATE ON above FOR EACH ROW EXECUTE FUNCTION noted()"),
  part("event trigger", "", "CREATE FUNCTION ev() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER evt ON ddl_command_end EXECUTE FUNCTION ev()", "CREATE FUNCTION ev() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER evt ON sql_drop WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION ev()"),

  part("row security", "base", "ALTER TABLE base ENABLE ROW LEVEL SECURITY", "ALTER TABLE base ENABLE ROW LEVEL SECURITY; ALTER TABLE base FORCE ROW LEVEL SECURITY"),
  part("policy", "base.num", "CREATE POLICY own ON base USING (num > 0)", "CREATE POLICY own ON base FOR UPDATE TO PUBLIC USING (num > 0) WITH CHECK (id > 0)", "CREATE POLICY own ON base AS RESTRICTIVE FOR SELECT USING (EXISTS (SELECT 1 FROM base b WHERE b.id = base.id))"),
  part("policy by function", "base, function", "CREATE POLICY doubled ON base USING (twice(id) > 0)", "CREATE POLICY doubled ON base WITH CHECK (twice(id) > 1)"),
  part("publication", "base", "CREATE PUBLICATION pub FOR TABLE base", "CREATE PUBLICATION pub FOR TABLE base WHERE (id > 0) WITH (publish = 'insert')", "CREATE PUBLICATION pub FOR ALL TABLES", "CREATE PUBLICATION pub FOR TABLES IN SCHEMA public"),
  part("dictionary", "", "CREATE TEXT SEARCH DICTIONARY dict (TEMPLATE = simple, STOPWORDS = english)", "CREATE TEXT SEARCH DICTIONARY dict (TEMPLATE = simple)"),
  part("configuration", "dictionary", "CREATE TEXT SEARCH CONFIGURATION conf (PARSER = default); ALTER TEXT SEARCH CONFIGURATION conf ADD MAPPING FOR word WITH dict", "CREATE TEXT SEARCH CONFIGURATION conf (COPY = simple); ALTER TEXT SEARCH CONFIGURATION conf ALTER MAPPING FOR word WITH dict, simple"),
  part("search", "base.txt, configuration", "CREATE INDEX by_words ON base USING gin (to_tsvector('conf', txt))", "ALTER TABLE base ADD words tsvector GENERATED ALWAYS AS (to_tsvector('public.conf', txt)) STORED"),
  part("wrapper", "", "CREATE FOREIGN DATA WRAPPER far; CREATE SERVER away FOREIGN DATA WRAPPER far", "CREATE FOREIGN DATA WRAPPER far OPTIONS (a '1'); CREATE SERVER away VERSION '2' FOREIGN DATA WRAPPER far OPTIONS (host 'h')"),
  part("foreign table", "wrapper", "CREATE FOREIGN TABLE there (id integer NOT NULL, t text OPTIONS (c 'x')) SERVER away", "CREATE FOREIGN TABLE there (id bigint, u text, CHECK (id > 0)) SERVER away OPTIONS (t 'y')"),
  part("view of foreign", "foreign table", "CREATE VIEW of_there AS SELECT id FROM there", "CREATE VIEW of_there AS SELECT * FROM there"),
];

const byName = new Map(parts.map((each) => [each.name, each]));

/** A random schema: about two thirds of all parts. */
export function randomChoice(random: Random): Choice {
  const share = 1 + random(4);
  return standing(new Map(parts.filter(() => random(5) < share).map((each) => [each.name, random(each.variants.length)])));
}

/** The same schema after some changes. */
export function changedChoice(choice: Choice, random: Random): Choice {
  const changed = new Map(choice);
  for (let i = 0; i <= random(12); i++) {
    const { name, variants } = parts[random(parts.length)] ?? { name: "schema", variants: [""] };
    if (changed.has(name) && (variants.length === 1 || random(3) === 0)) changed.delete(name);
    else changed.set(name, random(variants.length));
  }
  return standing(changed);
}

// Only what everything beneath it is there for, in the order of the list above, what it needs first.
function standing(choice: Choice): Choice {
  const kept = new Map<string, number>();
  const keep = (name: string): boolean => {
    if (kept.has(name)) return true;
    const [chosen, known] = [choice.get(name), byName.get(name)];
    if (chosen === undefined || !(known?.needs.every(keep) ?? false)) return false;
    kept.set(name, chosen);
    return true;
  };
  for (const { name } of parts) keep(name);
  return kept;
}

/** Its DDL. */
export function ddlOfChoice(choice: Choice): string {
  return [...choice].map(([name, variant]) => `${byName.get(name)?.variants[variant] ?? ""};`).join("\n");
}

/** Three rows in each table that can have some, which get their defaults. */
export function rowsOfChoice(choice: Choice): string {
  const has = (name: string): boolean => choice.has(name);
  return [
    ...(has("base") ? ["INSERT INTO base (id) VALUES (1), (2), (3);"] : []),
    ...(has("child") ? ["INSERT INTO child (base) VALUES (1), (2), (3);"] : []),
    ...(has("elsewhere") ? [`INSERT INTO "a b".base (id) VALUES (1), (2), (3);`] : []),
    ...(has("part 1") || has("part 2") ? [`INSERT INTO ${has("part 1") ? "part1" : "part2"} (k, v) VALUES (${has("part 1") ? 1 : 55}, '1');`] : []),
  ].join("\n");
}

/** Tables of rows that both schemas have, quoted. */
export function tablesOfBoth(from: Choice, to: Choice): readonly string[] {
  const tables = { base: "ONLY base", child: "child", elsewhere: '"a b".base', "part 1": "part1" };
  return Object.entries(tables).flatMap(([name, table]) => (from.has(name) && to.has(name) ? [table] : []));
}
