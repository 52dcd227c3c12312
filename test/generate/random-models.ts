import type { Snapshot } from "../../src/model/snapshot.ts";
import { postgres, type Some } from "./build.ts";

/** Numbers from a seed: mulberry32. The same seed gives the same numbers. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A schema as it is changed here: tables of columns; what refers to another table has its name in `refers`. */
export interface SomeTable {
  readonly name: string;
  readonly comment?: string;
  readonly columns: readonly SomeColumn[];
}

/** A column of it. */
export interface SomeColumn {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly comment?: string;
  readonly default?: string;
  readonly refers?: string;
  readonly index?: boolean;
  readonly unique?: boolean;
}

const tableNames = ["users", "orders", "products", "addresses", "invoices", "tickets", "messages", "events"];
const columnNames = ["email", "title", "amount", "created_at", "state", "note", "weight", "visits", "payload", "token", "started_on", "is_open"];
const types = ["integer", "text", "character varying(40)", "numeric(10,2)", "timestamp without time zone", "boolean", "jsonb", "uuid", "date", "text[]"];

/** A schema of a few tables. */
export function someSchema(random: (below: number) => number): readonly SomeTable[] {
  const names = tableNames.slice(0, 3 + random(3));
  return names.map((name, index) => ({ name, ...(random(3) === 0 ? { comment: `All ${name}` } : {}), columns: someColumns(names.slice(0, index + 1), random) }));
}

function someColumns(tables: readonly string[], random: (below: number) => number): readonly SomeColumn[] {
  const start = random(columnNames.length);
  const plain = Array.from({ length: 3 + random(4) }, (_, index) => someColumn(columnNames[(start + index) % columnNames.length] ?? "x", random));
  const refers = tables[random(tables.length)] ?? "users";
  return [{ name: "id", type: "integer", notNull: true }, ...plain, { ...someColumn("owner_id", random), type: "integer", refers }];
}

function someColumn(name: string, random: (below: number) => number): SomeColumn {
  const type = types[random(types.length)] ?? "text";
  return { name, type, notNull: random(2) === 0, ...(random(4) === 0 ? { index: true } : {}), ...(random(6) === 0 ? { comment: `The ${name}` } : {}), ...(random(8) === 0 && type === "text" ? { unique: true } : {}) };
}

/** One thing that happens to a schema; `safe` are tables and columns that stay as they are. */
export function changed(schema: readonly SomeTable[], random: (below: number) => number, safe: (table: string, column: string) => boolean): readonly SomeTable[] {
  const at = random(schema.length);
  const table = schema[at] ?? { name: "users", columns: [] };
  const column = 1 + random(Math.max(1, table.columns.length - 1));
  const replace = (columns: readonly SomeColumn[], comment = table.comment): readonly SomeTable[] => schema.map((each, index) => (index === at ? { ...each, ...(comment === undefined ? {} : { comment }), columns } : each));
  const edit = (more: Partial<SomeColumn>): readonly SomeTable[] => replace(table.columns.map((each, index) => (index === column && each.refers === undefined ? { ...each, ...more } : each)));
  const name = table.columns[column]?.name ?? "";
  const free = [...columnNames, "extra_a", "extra_b", "extra_c"].filter((each) => table.columns.every((other) => other.name !== each));
  switch (random(9)) {
    case 0:
      return replace([...table.columns, someColumn(free[random(free.length)] ?? "more", random)]);
    case 1:
      return replace(table.columns.toSpliced(column, 0, someColumn(free[random(free.length)] ?? "more", random)));
    case 2:
      return safe(table.name, name) || table.columns.length < 3 ? schema : replace(table.columns.toSpliced(column, 1));
    case 3:
      return edit({ type: types[random(types.length)] ?? "text", unique: false });
    case 4:
      return edit({ notNull: table.columns[column]?.notNull === false });
    case 5:
      return edit({ comment: `Said ${random(100)} times` });
    case 6:
      return edit({ index: table.columns[column]?.index !== true });
    case 7: {
      const other = schema[random(schema.length)]?.name ?? "users";
      return replace([...table.columns, { name: `${other.slice(0, 3)}_by_id`, type: "integer", notNull: false, refers: other }].filter((each, index, all) => all.findIndex((one) => one.name === each.name) === index));
    }
    default: {
      const unused = tableNames.filter((each) => schema.every((other) => other.name !== each));
      const [next] = unused;
      return next === undefined ? schema : [...schema, { name: next, columns: someColumns([...schema.map((each) => each.name), next], random) }];
    }
  }
}

/** The schema as a snapshot. */
export function snapshotOfTables(schema: readonly SomeTable[]): Snapshot {
  const build = postgres();
  for (const { name, comment, columns } of schema) {
    build.table(name, Object.fromEntries(columns.map((column) => [column.name, factsOf(column)])), comment === undefined ? {} : { comment }).primaryKey(name, ["id"]);
    for (const column of columns) {
      if (column.refers !== undefined) build.foreignKey(name, [column.name], column.refers, ["id"]);
      if (column.index === true) build.index(name, `ix_${name}_${column.name}`, [column.name]);
      if (column.unique === true) build.unique(name, [column.name]);
    }
  }
  return build.snapshot();
}

function factsOf({ type, notNull, comment }: SomeColumn): Some<"column"> {
  return { type, notNull, ...(comment === undefined ? {} : { comment }) };
}
