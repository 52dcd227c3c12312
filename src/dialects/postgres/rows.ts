import type { RowsOf, SchemaView } from "../../model/dialect.ts";
import type { ObjectId } from "../../model/id.ts";
import { type AnyObject, nameOf, type SchemaObject } from "../../model/object.ts";
import { columnList, qualified } from "./names.ts";
import { quoteLiteral } from "./quote.ts";
import { parseType } from "./type-change.ts";

/** How rows of tables are made, counted and taken away again on a scratch database. */
export const tableRows: RowsOf<"table"> = {
  any: (table) => `SELECT 1 FROM ${qualified(table)} LIMIT 1`,
  count: (table) => `SELECT pg_catalog.count(*) FROM ${holderOf(table)}`,
  all: (table) => `SELECT * FROM ${qualified(table)}`,
  remove: (table) => `DELETE FROM ${qualified(table)}`,
  needs: (table, view) => (table.facts.partitionOf === null ? keysOf(table, view).map(({ facts }) => facts.references) : [table.facts.partitionOf.table]),
  make,
};

/** Rows of heirs are counted with those, and rows of partitions with those of the whole. */
function holderOf(table: SchemaObject<"table">): string {
  return `${table.facts.partitionBy === null ? "ONLY " : ""}${qualified(table)}`;
}

/**
 * Two rows whose values are made for the types. The same number gives the same value of a type, so that a foreign key finds what it
 * refers to. A table with a column of which nothing can be said gets none; rows of a partition are those of its parent.
 */
function make(table: SchemaObject<"table">, view: SchemaView): readonly string[] | null {
  if (table.facts.partitionOf !== null || table.facts.partitionBy !== null) return null;
  const columns = view.children(table.id).filter((child) => child.kind === "column").filter(({ facts }) => facts.generated === null);
  const rows = [1, 2].map((number) => columns.map((column) => valueOf(column, number, view)));
  if (columns.length === 0 || rows.flat().includes(null)) return null;
  const names = columnList(columns.map(nameOf));
  const overriding = columns.some(({ facts }) => facts.identity !== null) ? " OVERRIDING SYSTEM VALUE" : "";
  return [`INSERT INTO ${qualified(table)} ${names}${overriding} VALUES ${rows.map((row) => `(${row.join(", ")})`).join(", ")}`];
}

/** Those that need a row to be there: a NULL among the columns refers to nothing. */
function keysOf(table: SchemaObject, view: SchemaView): readonly SchemaObject<"foreignKey">[] {
  return view.children(table.id).filter((child) => child.kind === "foreignKey").filter(({ facts }) => facts.references !== table.id);
}

function valueOf(column: SchemaObject<"column">, number: number, view: SchemaView): string | null {
  const value = literalOf(column.facts.type, number, typeOf(column, view), view);
  return value ?? (column.facts.notNull ? null : "NULL");
}

/** The enum or domain that something has as its type. */
function typeOf({ uses }: AnyObject, view: SchemaView): AnyObject | undefined {
  const found = uses.filter(({ via }) => via === "type" || via === null).map(({ id }: { readonly id: ObjectId }) => view.get(id));
  return found.find((object) => object?.kind === "enum" || object?.kind === "domain");
}

function literalOf(type: string, number: number, named: AnyObject | undefined, view: SchemaView): string | null {
  if (parseType(type).array) return "'{}'";
  if (named?.kind === "enum") return named.facts.values.length === 0 ? null : quoteLiteral(named.facts.values[(number - 1) % named.facts.values.length] ?? "");
  if (named?.kind === "domain") return literalOf(named.facts.type, number, typeOf(named, view), view);
  const length = Number(/\((\d+)\)/.exec(type)?.[1] ?? "100");
  return samples[type.replace(/\(.*?\)/, "")]?.(number, length) ?? null;
}

/** As long as checks of lengths and of addresses want it, if there is room: `row1@example.org`, `row1`, `1`. */
const words = (number: number, length: number): string => quoteLiteral([`row${number}@example.org`, `row${number}`].find((word) => word.length <= length) ?? String(number));

const text = (value: (number: number) => string) => (number: number): string => `'${value(number)}'`;
const digits = (number: number): string => String(number);
const bit = text(digits);
const moment = text((number) => `2026-01-0${number} 10:00:00`);

/** A value of each type, by its name without length or precision. */
const samples: Readonly<Record<string, (number: number, length: number) => string>> = {
  smallint: digits,
  integer: digits,
  bigint: digits,
  numeric: (number) => `0.${number}`,
  real: digits,
  "double precision": digits,
  money: bit,
  text: words,
  "character varying": words,
  character: words,
  name: bit,
  citext: words,
  '"char"': bit,
  boolean: (number) => String(number === 1),
  date: text((number) => `2026-01-0${number}`),
  "timestamp without time zone": moment,
  "timestamp with time zone": moment,
  "time without time zone": text((number) => `10:00:0${number}`),
  "time with time zone": text((number) => `10:00:0${number}+00`),
  interval: text((number) => `${number} days`),
  uuid: text((number) => `00000000-0000-0000-0000-00000000000${number}`),
  json: bit,
  jsonb: bit,
  bytea: text((number) => `\\x0${number}`),
  inet: text((number) => `10.0.0.${number}`),
  cidr: text((number) => `10.0.0.${number}/32`),
  macaddr: text((number) => `08:00:2b:01:02:0${number}`),
  oid: digits,
  point: text((number) => `(${number},${number})`),
  tsvector: bit,
  tsquery: bit,
  xml: text((number) => `<a>${number}</a>`),
  int4range: text((number) => `[${number},${number + 1})`),
  int8range: text((number) => `[${number},${number + 1})`),
  numrange: text((number) => `[${number},${number + 1})`),
  daterange: text((number) => `[2026-01-0${number},2026-01-0${number + 1})`),
  tsrange: text((number) => `[2026-01-0${number},2026-01-0${number + 1})`),
  tstzrange: text((number) => `[2026-01-0${number},2026-01-0${number + 1})`),
};
