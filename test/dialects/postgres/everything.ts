/** SQL that some versions have. */
export interface Part {
  readonly since: number;
  readonly sql: string;
}

/**
 * One of everything that is modelled, for a version: every kind, and what each version brought. The roles `pg_monitor` and
 * `pg_read_all_data` or `pg_read_all_stats` are there on every server, so that none have to be made.
 */
export function everythingOf(major: number): string {
  return parts.filter(({ since }) => since <= major).map(({ sql }) => sql).join("\n");
}

const parts: readonly Part[] = [
  {
    since: 13,
    sql: `
CREATE SCHEMA "a""b" AUTHORIZATION pg_monitor;
COMMENT ON SCHEMA "a""b" IS 'it''s';
CREATE EXTENSION hstore SCHEMA "a""b";
CREATE COLLATION "a""b"."Ünï" FROM "C";
CREATE TYPE color AS ENUM ('red', 'gre''en', 'Blüe');
CREATE DOMAIN positive AS numeric(10,2) DEFAULT 1 NOT NULL CONSTRAINT above CHECK (VALUE > 0);
CREATE TYPE point3 AS (x int, y numeric(4,1), "z z" text COLLATE "C");
COMMENT ON COLUMN point3.y IS 'height';
CREATE TYPE spans AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = pg_catalog.float8mi);
CREATE FUNCTION add(int, b int DEFAULT 2, VARIADIC c int[] DEFAULT '{}') RETURNS int LANGUAGE sql IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 5 AS 'SELECT $1 + b';
CREATE FUNCTION rows_of(OUT a int, INOUT b text) RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 7 SET search_path = pg_catalog AS $$ BEGIN RETURN QUERY SELECT 1, b; END $$;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE FUNCTION to_color(int) RETURNS color LANGUAGE sql IMMUTABLE AS 'SELECT ''red''::color';
CREATE FUNCTION eq3(point3, point3) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.x = $2.x';
CREATE FUNCTION cmp3(point3, point3) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1.x - $2.x';
CREATE PROCEDURE "do"(a int) LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
REVOKE ALL ON FUNCTION add(int, int, int[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION add(int, int, int[]) TO pg_monitor WITH GRANT OPTION;
CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
CREATE CAST (int AS color) WITH FUNCTION to_color(int) AS ASSIGNMENT;
CREATE OPERATOR === (LEFTARG = point3, RIGHTARG = point3, FUNCTION = eq3, COMMUTATOR = ===, HASHES);
CREATE OPERATOR FAMILY points USING btree;
CREATE OPERATOR CLASS point_ops FOR TYPE point3 USING btree FAMILY points AS OPERATOR 3 ===, FUNCTION 1 cmp3(point3, point3);
CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION words (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION words ALTER MAPPING FOR word WITH plain;
CREATE FOREIGN DATA WRAPPER far OPTIONS (debug 'true');
CREATE SERVER away TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER far OPTIONS (host 'h');
CREATE USER MAPPING FOR pg_monitor SERVER away OPTIONS ("user" 'u');
CREATE FOREIGN TABLE afar (id int OPTIONS (column_name 'i') NOT NULL, CHECK (id > 0)) SERVER away OPTIONS (table_name 't');
CREATE SEQUENCE counter AS smallint INCREMENT -3 MINVALUE -900 MAXVALUE 5 START 2 CACHE 4 CYCLE;
CREATE TABLE people (
  id bigint GENERATED ALWAYS AS IDENTITY (START 10) PRIMARY KEY,
  nr serial,
  name varchar(40) COLLATE "a""b"."Ünï" NOT NULL DEFAULT 'it''s',
  tint color DEFAULT 'red',
  price positive,
  "Straße" text,
  place point3,
  span spans,
  tags "a""b".hstore,
  doc jsonb DEFAULT '{"a": 1}',
  half numeric GENERATED ALWAYS AS (price / 2) STORED,
  CONSTRAINT tall CHECK (char_length(name) > 0) NO INHERIT,
  CONSTRAINT pair UNIQUE (name, nr) INCLUDE (tint) WITH (fillfactor = 70) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT apart EXCLUDE USING gist (int8range(id, id + 1) WITH &&) WHERE (id > 0)
) WITH (autovacuum_enabled = false, fillfactor = 80);
ALTER TABLE people ALTER name SET STATISTICS 200, ALTER "Straße" SET STORAGE EXTERNAL, ALTER name SET (n_distinct = 5);
COMMENT ON TABLE people IS 'people';
COMMENT ON COLUMN people."Straße" IS 'street';
COMMENT ON CONSTRAINT tall ON people IS 'c';
GRANT SELECT, UPDATE (name) ON people TO pg_monitor;
CREATE TABLE pets (id int PRIMARY KEY, owner bigint, other bigint, CONSTRAINT keeps FOREIGN KEY (owner) REFERENCES people ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE);
ALTER TABLE pets ADD CONSTRAINT later FOREIGN KEY (other) REFERENCES people NOT VALID;
ALTER TABLE pets ADD CONSTRAINT someday CHECK (id > 0) NOT VALID;
ALTER TABLE pets REPLICA IDENTITY FULL;
CREATE INDEX by_name ON people USING btree (lower(name) text_pattern_ops DESC NULLS LAST, tint) INCLUDE (nr) WITH (fillfactor = 60) WHERE tint <> 'gre''en';
CREATE INDEX by_tags ON people USING gist (tags "a""b".gist_hstore_ops (siglen = 32));
CREATE UNIQUE INDEX only_one ON people ((doc ->> 'id'));
ALTER INDEX by_name ALTER COLUMN 1 SET STATISTICS 300;
ALTER TABLE people CLUSTER ON only_one;
COMMENT ON INDEX by_name IS 'i';
CREATE UNLOGGED TABLE quick (a int);
CREATE TABLE typed OF point3 (x WITH OPTIONS NOT NULL, PRIMARY KEY (x));
CREATE TABLE parent (a int, b text DEFAULT 'p' NOT NULL, CHECK (a > 0));
CREATE TABLE child (c int, b text DEFAULT 'c' NOT NULL) INHERITS (parent);
CREATE TABLE days (day date NOT NULL, n int DEFAULT 1, note text, PRIMARY KEY (day)) PARTITION BY RANGE (day);
CREATE TABLE days_1 PARTITION OF days FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE days_2 PARTITION OF days (n DEFAULT 5) FOR VALUES FROM (MINVALUE) TO ('2020-01-01') PARTITION BY HASH (day);
CREATE TABLE days_2_0 PARTITION OF days_2 FOR VALUES WITH (MODULUS 1, REMAINDER 0);
CREATE TABLE days_rest PARTITION OF days DEFAULT;
CREATE INDEX days_n ON days (n);
CREATE VIEW named WITH (security_barrier) AS SELECT p.id, p.name::text AS label, p.tint FROM people p WHERE p.tint IN ('red', 'Blüe') WITH LOCAL CHECK OPTION;
ALTER VIEW named ALTER label SET DEFAULT 'x';
COMMENT ON COLUMN named.label IS 'l';
CREATE VIEW over AS SELECT n.label, count(*) AS many FROM named n GROUP BY n.label HAVING count(*) > 1;
CREATE MATERIALIZED VIEW summed WITH (fillfactor = 90) AS SELECT tint, sum(price) AS price FROM people GROUP BY tint WITH NO DATA;
CREATE UNIQUE INDEX summed_tint ON summed (tint);
CREATE RULE nothing AS ON DELETE TO pets WHERE OLD.id = 1 DO INSTEAD NOTHING;
CREATE TRIGGER touched BEFORE INSERT OR UPDATE OF name ON people FOR EACH ROW WHEN (NEW.id > 0) EXECUTE FUNCTION touch('a', 'b''c');
CREATE TRIGGER changed AFTER UPDATE ON pets REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION touch();
CREATE CONSTRAINT TRIGGER checked AFTER INSERT ON pets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER of_days AFTER INSERT ON days FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE days_1 DISABLE TRIGGER of_days;
ALTER TABLE people DISABLE TRIGGER touched;
ALTER TABLE pets ENABLE ALWAYS TRIGGER checked;
CREATE EVENT TRIGGER watched ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION watch();
ALTER EVENT TRIGGER watched DISABLE;
ALTER TABLE pets ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON pets AS RESTRICTIVE FOR UPDATE TO pg_monitor, CURRENT_USER USING (owner > 0) WITH CHECK (owner > 1);
CREATE STATISTICS stat (ndistinct, mcv) ON name, tint FROM people;
ALTER STATISTICS stat SET STATISTICS 50;
CREATE PUBLICATION pub FOR TABLE people, pets WITH (publish = 'insert, delete', publish_via_partition_root);
CREATE PUBLICATION of_all FOR ALL TABLES;
CREATE SUBSCRIPTION sub CONNECTION 'host=127.0.0.1 dbname=nowhere' PUBLICATION pub, other WITH (connect = false, slot_name = NONE, enabled = false, create_slot = false, synchronous_commit = 'local');
CREATE TRUSTED LANGUAGE own_sql HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
CREATE TRIGGER instead INSTEAD OF INSERT ON named FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER far_away AFTER INSERT ON afar FOR EACH ROW EXECUTE FUNCTION touch();
CREATE RULE asleep AS ON UPDATE TO parent DO ALSO NOTIFY changes;
ALTER TABLE parent DISABLE RULE asleep;
CREATE UNIQUE INDEX child_c ON child (c);
ALTER TABLE child ALTER c SET NOT NULL;
ALTER TABLE child REPLICA IDENTITY USING INDEX child_c;
ALTER MATERIALIZED VIEW summed CLUSTER ON summed_tint;
COMMENT ON EXTENSION hstore IS 'h';
COMMENT ON COLLATION "a""b"."Ünï" IS 'collation';
COMMENT ON TYPE color IS 'enum';
COMMENT ON DOMAIN positive IS 'domain';
COMMENT ON TYPE point3 IS 'composite';
COMMENT ON TYPE spans IS 'range';
COMMENT ON FUNCTION touch() IS 'function';
COMMENT ON PROCEDURE "do"(int) IS 'procedure';
COMMENT ON AGGREGATE total(int) IS 'aggregate';
COMMENT ON CAST (int AS color) IS 'cast';
COMMENT ON OPERATOR === (point3, point3) IS 'operator';
COMMENT ON OPERATOR FAMILY points USING btree IS 'family';
COMMENT ON OPERATOR CLASS point_ops USING btree IS 'class';
COMMENT ON TEXT SEARCH DICTIONARY plain IS 'dictionary';
COMMENT ON TEXT SEARCH CONFIGURATION words IS 'configuration';
COMMENT ON FOREIGN DATA WRAPPER far IS 'wrapper';
COMMENT ON SERVER away IS 'server';
COMMENT ON FOREIGN TABLE afar IS 'foreign table';
COMMENT ON COLUMN afar.id IS 'foreign column';
COMMENT ON SEQUENCE counter IS 'sequence';
COMMENT ON CONSTRAINT people_pkey ON people IS 'key';
COMMENT ON CONSTRAINT keeps ON pets IS 'foreign key';
COMMENT ON CONSTRAINT apart ON people IS 'exclusion';
COMMENT ON VIEW named IS 'view';
COMMENT ON MATERIALIZED VIEW summed IS 'materialized view';
COMMENT ON COLUMN summed.price IS 'its column';
COMMENT ON RULE nothing ON pets IS 'rule';
COMMENT ON TRIGGER touched ON people IS 'trigger';
COMMENT ON EVENT TRIGGER watched IS 'event trigger';
COMMENT ON POLICY own ON pets IS 'policy';
COMMENT ON STATISTICS stat IS 'statistics';
COMMENT ON PUBLICATION pub IS 'publication';
COMMENT ON SUBSCRIPTION sub IS 'subscription';
COMMENT ON LANGUAGE own_sql IS 'language';
GRANT USAGE ON SCHEMA "a""b" TO pg_monitor;
GRANT USAGE, UPDATE ON SEQUENCE counter TO pg_monitor;
GRANT USAGE ON LANGUAGE own_sql TO pg_monitor;
GRANT USAGE ON FOREIGN DATA WRAPPER far TO pg_monitor;
GRANT USAGE ON FOREIGN SERVER away TO pg_monitor;
GRANT SELECT ON afar, named, summed TO pg_monitor;
GRANT SELECT (label) ON named TO pg_read_all_stats;
REVOKE USAGE ON TYPE color FROM PUBLIC;
GRANT USAGE ON DOMAIN positive TO pg_monitor;
ALTER TABLE pets OWNER TO pg_monitor;
ALTER FUNCTION touch() OWNER TO pg_monitor;
ALTER TYPE color OWNER TO pg_monitor;
ALTER DEFAULT PRIVILEGES FOR ROLE pg_monitor GRANT USAGE ON TYPES TO pg_read_all_stats;
ALTER DEFAULT PRIVILEGES IN SCHEMA "a""b" GRANT SELECT ON TABLES TO pg_monitor;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
`,
  },
  {
    since: 14,
    sql: `
CREATE TYPE wide AS RANGE (SUBTYPE = int, MULTIRANGE_TYPE_NAME = "a""b".wides);
CREATE TABLE many (a "a""b".wides, b int4multirange, c text COMPRESSION pglz);
CREATE FUNCTION plus(a int, b people) RETURNS bigint LANGUAGE sql STABLE RETURN a + (b).id;
CREATE PROCEDURE put(a int, OUT b int) LANGUAGE sql BEGIN ATOMIC INSERT INTO pets (id) VALUES (a); SELECT a; END;
CREATE STATISTICS deep ON (nr * 2), lower(name) FROM people;
CREATE STATISTICS one ON lower(name) FROM people;
`,
  },
  {
    since: 15,
    sql: `
CREATE TABLE once (a int, b int, UNIQUE NULLS NOT DISTINCT (a));
CREATE UNIQUE INDEX once_b ON once (b) NULLS NOT DISTINCT;
CREATE TABLE pair_of (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE to_pair (a int, b int, FOREIGN KEY (a, b) REFERENCES pair_of ON DELETE SET DEFAULT (b));
CREATE VIEW invoked WITH (security_invoker = true) AS SELECT id FROM people;
CREATE UNLOGGED TABLE quicker (id serial, nr int GENERATED ALWAYS AS IDENTITY);
CREATE UNLOGGED SEQUENCE unlogged;
CREATE PUBLICATION of_schema FOR TABLES IN SCHEMA "a""b", TABLE pets WHERE (id > 5);
`,
  },
  {
    since: 16,
    sql: `
CREATE TABLE stored (a text STORAGE MAIN);
CREATE SUBSCRIPTION sub16 CONNECTION 'host=127.0.0.1 dbname=nowhere' PUBLICATION p WITH (connect = false, slot_name = NONE, enabled = false, create_slot = false, origin = none, password_required = false, run_as_owner = true, streaming = parallel);
CREATE FUNCTION json_of(a people) RETURNS json LANGUAGE sql STABLE RETURN JSON_OBJECT('id': (a).id);
`,
  },
  {
    since: 17,
    sql: `
CREATE TABLE counted (id bigint GENERATED BY DEFAULT AS IDENTITY (INCREMENT 2), at date) PARTITION BY RANGE (at);
CREATE TABLE counted_1 PARTITION OF counted FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE spread (a int4range, EXCLUDE USING gist (a WITH =)) PARTITION BY LIST (a);
CREATE TABLE spread_1 PARTITION OF spread DEFAULT;
CREATE COLLATION built (PROVIDER = builtin, LOCALE = 'C.UTF-8');
CREATE EVENT TRIGGER entered ON login EXECUTE FUNCTION watch();
ALTER EVENT TRIGGER entered DISABLE;
GRANT MAINTAIN ON pets TO pg_monitor;
CREATE FUNCTION merged() RETURNS void LANGUAGE sql BEGIN ATOMIC MERGE INTO quick p USING people q ON p.a = q.id WHEN MATCHED THEN UPDATE SET a = q.nr WHEN NOT MATCHED BY SOURCE THEN DELETE; END;
`,
  },
  {
    since: 18,
    sql: `
CREATE TABLE computed (a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL, c int GENERATED ALWAYS AS (a * 3) STORED);
CREATE TABLE loose (a int CONSTRAINT there NOT NULL, b int, CONSTRAINT maybe CHECK (a > 0) NOT ENFORCED, CONSTRAINT key UNIQUE (a));
ALTER TABLE loose ADD CONSTRAINT perhaps FOREIGN KEY (b) REFERENCES loose (a) NOT ENFORCED;
CREATE TABLE rooms (room int4range, during daterange, CONSTRAINT rooms_pk PRIMARY KEY (room, during WITHOUT OVERLAPS), CONSTRAINT rooms_uq UNIQUE (during, room WITHOUT OVERLAPS));
CREATE TABLE stays (room int4range, during daterange, CONSTRAINT stays_in FOREIGN KEY (room, PERIOD during) REFERENCES rooms (room, PERIOD during));
CREATE PUBLICATION generated FOR TABLE computed WITH (publish_generated_columns = stored);
CREATE TABLE ids (id uuid DEFAULT uuidv7());
`,
  },
];

/** What is met and not modelled: SQL, and how `unread` calls what it makes. */
export interface Beyond extends Part {
  readonly unread: readonly string[];
}

/** Everything that is not modelled, for a database that has everything that is. */
export function beyondOf(major: number): readonly Beyond[] {
  return beyond.filter(({ since }) => since <= major);
}

const beyond: readonly Beyond[] = [
  {
    since: 13,
    sql: `
CREATE TYPE int42;
CREATE FUNCTION int42_in(cstring) RETURNS int42 LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION int42_out(int42) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE int42 (INTERNALLENGTH = 4, INPUT = int42_in, OUTPUT = int42_out, ALIGNMENT = int4, PASSEDBYVALUE);`,
    unread: ["base type public.int42"],
  },
  { since: 13, sql: "CREATE TYPE hollow", unread: ["shell type public.hollow"] },
  { since: 13, sql: `CREATE CONVERSION "a""b".recoded FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8`, unread: ['conversion "a""b".recoded'] },
  { since: 13, sql: "CREATE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal))", unread: ["transform integer for sql"] },
  { since: 13, sql: "CREATE ACCESS METHOD gist2 TYPE INDEX HANDLER gisthandler", unread: ["access method gist2"] },
  {
    since: 13,
    sql: "CREATE TEXT SEARCH PARSER split (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype)",
    unread: ["text search parser public.split"],
  },
  { since: 13, sql: "CREATE TEXT SEARCH TEMPLATE lexed (LEXIZE = dsimple_lexize)", unread: ["text search template public.lexed"] },
  {
    since: 13,
    // No label provider comes with the server.
    sql: "SET allow_system_table_mods = on; INSERT INTO pg_seclabel VALUES ('public.pets'::regclass, 'pg_class'::regclass, 0, 'nobody', 'secret')",
    unread: ["security label table public.pets by nobody"],
  },
  { since: 13, sql: "CREATE TABLE spread_far (a int) PARTITION BY LIST (a); CREATE FOREIGN TABLE far_part PARTITION OF spread_far DEFAULT SERVER away", unread: ["foreign table that inherits public.far_part"] },
  { since: 13, sql: "CREATE FOREIGN TABLE far_child () INHERITS (parent) SERVER away", unread: ["foreign table that inherits public.far_child"] },
  { since: 13, sql: "COMMENT ON CONSTRAINT above ON DOMAIN positive IS 'domain check'", unread: ["comment on domain constraint above on public.positive"] },
  {
    since: 13,
    sql: "COMMENT ON SEQUENCE people_id_seq IS 'of an identity'; GRANT SELECT ON SEQUENCE people_id_seq TO pg_monitor",
    unread: ["comment on the sequence of an identity public.people_id_seq", "privileges on the sequence of an identity public.people_id_seq"],
  },
  { since: 13, sql: "ALTER FUNCTION watch() DEPENDS ON EXTENSION hstore", unread: ["dependence on an extension public.watch() on hstore"] },
  { since: 13, sql: "ALTER MATERIALIZED VIEW summed ALTER price SET STATISTICS 50", unread: ["settings of columns of a materialized view public.summed"] },
  { since: 13, sql: "REVOKE EXECUTE ON FUNCTION pg_sleep(float8) FROM PUBLIC", unread: ["privileges on a system object pg_catalog.pg_sleep(double precision)"] },
  { since: 17, sql: "CREATE DOMAIN surely AS int CONSTRAINT there_is_one NOT NULL", unread: ["name of a domain's NOT NULL there_is_one on public.surely"] },
  {
    since: 18,
    sql: "CREATE TABLE strict (a int CONSTRAINT not_inherited NOT NULL NO INHERIT, b int); ALTER TABLE strict ADD CONSTRAINT not_yet NOT NULL b NOT VALID",
    unread: ["NO INHERIT of a NOT NULL not_inherited on public.strict", "NOT VALID of a NOT NULL not_yet on public.strict"],
  },
  { since: 18, sql: "COMMENT ON CONSTRAINT there ON loose IS 'not null'", unread: ["comment on a NOT NULL there on public.loose"] },
];
