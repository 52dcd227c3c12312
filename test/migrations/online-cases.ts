/** A change that has an online rewrite: what is there, and what is to be. `items` has `id`, `a`, `b`, `c` and rows. */
export interface OnlineCase {
  readonly name: string;
  /** What is there besides the common tables; `to` is the common tables with `to` in place of it. */
  readonly from: string;
  readonly to: string;
  /** The names of the rules that its plan has to use, in their order. */
  readonly rules: readonly string[];
}

/** The tables of every case, on both sides. */
export const common = `
  CREATE TABLE owners (id bigint PRIMARY KEY);
  CREATE TABLE items (id bigint PRIMARY KEY, a bigint, b text, c text, n bigint);
  CREATE TABLE events (id bigint NOT NULL, day integer NOT NULL, note text) PARTITION BY RANGE (day);
  CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (0) TO (10);
  CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM (10) TO (20) PARTITION BY RANGE (id);
  CREATE TABLE events_2_1 PARTITION OF events_2 FOR VALUES FROM (0) TO (1000000000);
`;

/** Rows for them; `n` is unique and nowhere NULL, `a` refers to an owner. */
export function rows(count: number, events = Math.ceil(count / 10)): string {
  return `
  INSERT INTO owners SELECT g FROM generate_series(0, 99) g;
  INSERT INTO items SELECT g, g % 100, 'b' || g, 'c' || g % 1000, g FROM generate_series(1, ${count}) g;
  INSERT INTO events SELECT g, g % 20, 'e' || g FROM generate_series(1, ${events}) g;`;
}

export const onlineCases: readonly OnlineCase[] = [
  { name: "an index is made", from: "", to: "CREATE INDEX items_b ON items (b, c DESC);", rules: ["createIndexConcurrently"] },
  { name: "a unique index is made", from: "", to: "CREATE UNIQUE INDEX items_n ON items (n) WHERE n > 0;", rules: ["createIndexConcurrently", "uniqueIndex"] },
  { name: "an index is dropped", from: "CREATE INDEX items_b ON items (b);", to: "", rules: ["dropIndexConcurrently"] },
  {
    name: "an index is changed", from: "CREATE INDEX items_b ON items (b); COMMENT ON INDEX items_b IS 'for searches';", to: "CREATE INDEX items_b ON items (c, b); COMMENT ON INDEX items_b IS 'for searches';",
    rules: ["createIndexConcurrently", "renameIndex", "renameIndex", "dropIndexConcurrently"],
  },
  { name: "a unique constraint is made", from: "", to: "ALTER TABLE items ADD CONSTRAINT items_n_key UNIQUE (n) INCLUDE (b);", rules: ["createIndexConcurrently", "uniqueIndex", "addKeyUsingIndex"] },
  {
    name: "a unique constraint is changed", from: "ALTER TABLE items ADD CONSTRAINT items_key UNIQUE (n);", to: "ALTER TABLE items ADD CONSTRAINT items_key UNIQUE (n, a) DEFERRABLE;",
    rules: ["createIndexConcurrently", "uniqueIndex", "dropConstraint", "addKeyUsingIndex"],
  },
  {
    name: "a primary key moves to a column that was nullable", from: "", to: "ALTER TABLE items DROP CONSTRAINT items_pkey; ALTER TABLE items ADD CONSTRAINT items_pkey PRIMARY KEY (n);",
    rules: ["addCheckNotValid", "validateCheck", "setNotNullProved", "dropConstraint", "createIndexConcurrently", "uniqueIndex", "dropConstraint", "addKeyUsingIndex"],
  },
  { name: "a check is made", from: "", to: "ALTER TABLE items ADD CONSTRAINT items_n CHECK (n > 0);", rules: ["addCheckNotValid", "validateCheck"] },
  {
    name: "a foreign key is made", from: "", to: "ALTER TABLE items ADD CONSTRAINT items_a_fkey FOREIGN KEY (a) REFERENCES owners (id) ON DELETE CASCADE;",
    rules: ["addForeignKeyNotValid", "validateForeignKey"],
  },
  { name: "a column becomes NOT NULL", from: "", to: "ALTER TABLE items ALTER COLUMN n SET NOT NULL;", rules: ["addCheckNotValid", "validateCheck", "setNotNullProved", "dropConstraint"] },
  {
    name: "a column becomes NOT NULL that a check has proved", from: "ALTER TABLE items ADD CONSTRAINT n_there CHECK (n IS NOT NULL);", to: "ALTER TABLE items ADD CONSTRAINT n_there CHECK (n IS NOT NULL); ALTER TABLE items ALTER COLUMN n SET NOT NULL;",
    rules: ["setNotNullProved"],
  },
  {
    name: "a column with a volatile default is added", from: "", to: "ALTER TABLE items ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();",
    rules: ["addColumn", "alterDefault", "fillColumn", "addCheckNotValid", "validateCheck", "alterTable", "setNotNullProved", "dropConstraint"],
  },
  { name: "a nullable column with a volatile default is added", from: "", to: "ALTER TABLE items ADD COLUMN seen timestamptz DEFAULT clock_timestamp();", rules: ["addColumn", "alterDefault", "fillColumn", "alterTable"] },
  {
    name: "an index of a partitioned table is made", from: "", to: "CREATE INDEX events_note ON events (note);",
    rules: ["createIndexOnly", "createIndexConcurrently", "attachIndex", "createIndexOnly", "createIndexConcurrently", "attachIndex", "attachIndex"],
  },
  {
    name: "a unique constraint of a partitioned table is made", from: "", to: "ALTER TABLE events ADD CONSTRAINT events_key UNIQUE (id, day) DEFERRABLE;",
    rules: ["addKeyOnly", "createIndexConcurrently", "uniqueIndex", "addKeyUsingIndex", "attachIndex", "addKeyOnly", "createIndexConcurrently", "uniqueIndex", "addKeyUsingIndex", "attachIndex", "attachIndex"],
  },
  {
    name: "a primary key of a partitioned table is made", from: "", to: "ALTER TABLE events ADD PRIMARY KEY (id, day);",
    rules: ["addKeyOnly", "createIndexConcurrently", "uniqueIndex", "addKeyUsingIndex", "attachIndex"],
  },
  {
    name: "a foreign key of a partitioned table is made", from: "", to: "ALTER TABLE events ADD CONSTRAINT events_day_fkey FOREIGN KEY (day) REFERENCES owners (id) ON DELETE CASCADE;",
    rules: ["addForeignKeyNotValid", "validateForeignKey", "addForeignKeyNotValid", "validateForeignKey", "addForeignKeyOfParts"],
  },
  { name: "a type is widened", from: "ALTER TABLE items ADD COLUMN w varchar(50);", to: "ALTER TABLE items ADD COLUMN w varchar(100);", rules: ["relabelType"] },
];
