import type { SchemaObject } from "../../../model/object.ts";
import { parseTypeText, splitQualified, type TypeText } from "../../shared/type-text.ts";
import { bool, call, type Expression, imported, type Keywords, str, subscript, text } from "../python/expression.ts";
import { type ColumnType, known, python, sa } from "./column-type.ts";

type Build = (args: readonly string[], collation: string | null) => ColumnType | null;

/** SQLAlchemy's type for what PostgreSQL calls `text`; enums are looked up among those of the snapshot. */
export function postgresqlType(
  typeText: string,
  collation: string | null,
  enums: (schema: string | null, name: string) => SchemaObject<"enum"> | null,
): ColumnType {
  const parsed = parseTypeText(typeText);
  const element = elementType(parsed, collation, enums) ?? spelled(typeText.replace(/(\[\])+$/, ""), parsed, collation);
  return parsed.array ? { is: "array", of: element } : element;
}

function spelled(typeText: string, { name }: TypeText, collation: string | null): ColumnType {
  const strings = ["xml", "name", "bpchar", "ltree", "lquery", "cstring"];
  return { is: "custom", spec: collation === null ? typeText : `${typeText} COLLATE ${collation}`, python: strings.includes(name) ? python.str : python.any };
}

/** Null where the text is no enum and no type that SQLAlchemy has. */
function elementType(
  parsed: TypeText,
  collation: string | null,
  enums: (schema: string | null, name: string) => SchemaObject<"enum"> | null,
): ColumnType | null {
  const found = enums(parsed.schema, parsed.name);
  if (found !== null) return { is: "enum", enum: found };
  const build = parsed.schema === null || extensionTypes.has(parsed.name) ? builders.get(parsed.name) : undefined;
  const built = build?.(parsed.args, collation) ?? null;
  return collation !== null && !collatable.has(parsed.name) ? null : built;
}

const collatable = new Set(["text", "character varying", "character"]);
const extensionTypes = new Set(["citext", "hstore"]);

const pg = (name: string): Expression => imported("sqlalchemy.dialects.postgresql", name);
const range = (of: Expression): Expression => subscript(pg("Range"), of);

const builders: ReadonlyMap<string, Build> = new Map<string, Build>([
  ["smallint", plain(sa("SmallInteger"), python.int, true)],
  ["integer", plain(sa("Integer"), python.int, true)],
  ["bigint", plain(sa("BigInteger"), python.int, true)],
  ["real", plain(sa("REAL"), python.float, true)],
  ["double precision", plain(sa("Double"), python.float, true)],
  ["numeric", (args) => known(args.length === 0 ? sa("Numeric") : call(sa("Numeric"), args.map(text)), python.decimal, true)],
  ["boolean", plain(sa("Boolean"), python.bool)],
  ["text", (_, collation) => known(withArgs(sa("Text"), [], { collation: collationName(collation) }), python.str)],
  ["character varying", (args, collation) => known(withArgs(sa("String"), args, { collation: collationName(collation) }), python.str)],
  ["character", (args, collation) => known(withArgs(sa("CHAR"), args, { collation: collationName(collation) }), python.str)],
  ["bytea", plain(sa("LargeBinary"), python.bytes)],
  ["date", plain(sa("Date"), python.date)],
  ["timestamp without time zone", moment("DateTime", "TIMESTAMP", python.datetime, false)],
  ["timestamp with time zone", moment("DateTime", "TIMESTAMP", python.datetime, true)],
  ["time without time zone", moment("Time", "TIME", python.time, false)],
  ["time with time zone", moment("Time", "TIME", python.time, true)],
  ...["", "year", "month", "day", "hour", "minute", "second", "year to month", "day to hour", "day to minute", "day to second"].map(interval),
  ...["hour to minute", "hour to second", "minute to second"].map(interval),
  ["json", plain(sa("JSON"), python.any)],
  ["jsonb", plain(pg("JSONB"), python.any)],
  ["uuid", plain(sa("Uuid"), python.uuid)],
  ["bit", (args) => known(call(pg("BIT"), args.map(text)), python.str)],
  ["bit varying", (args) => known(call(pg("BIT"), args.map(text), { varying: bool(true) }), python.str)],
  ["oid", plain(pg("OID"), python.int)],
  ["hstore", plain(pg("HSTORE"), subscript(text("dict"), python.str, python.optional(python.str)))],
  ...["inet", "cidr", "macaddr", "macaddr8", "money", "tsvector", "tsquery", "citext", "regclass", "regconfig", "jsonpath"].map(
    (name): [string, Build] => [name, plain(pg(name.toUpperCase()), python.str)],
  ),
  ...ranges("int4", python.int),
  ...ranges("int8", python.int),
  ...ranges("num", python.decimal),
  ...ranges("date", python.date),
  ...ranges("ts", python.datetime),
  ...ranges("tstz", python.datetime),
]);

function plain(sql: Expression, type: Expression, numbers = false): Build {
  return (args) => (args.length === 0 ? known(sql, type, numbers) : null);
}

function withArgs(callee: Expression, args: readonly string[], keywords: Keywords): Expression {
  const named = Object.values(keywords).some((value) => value !== null);
  return args.length === 0 && !named ? callee : call(callee, args.map(text), keywords);
}

/** The generic type; with a precision, which that lacks, PostgreSQL's own. */
function moment(generic: string, own: string, type: Expression, timezone: boolean): Build {
  const zone = timezone ? { timezone: bool(true) } : {};
  return ([precision]) =>
    precision === undefined ? known(withArgs(sa(generic), [], zone), type) : known(call(pg(own), [], { ...zone, precision: text(precision) }), type);
}

function interval(fields: string): [string, Build] {
  const keywords: Keywords = { fields: fields === "" ? null : str(fields) };
  const build: Build = ([precision]) =>
    fields === "" && precision === undefined
      ? known(sa("Interval"), python.interval)
      : known(call(pg("INTERVAL"), [], { ...keywords, precision: precision === undefined ? null : text(precision) }), python.interval);
  return [`interval ${fields}`.trim(), build];
}

function ranges(name: string, of: Expression): readonly [string, Build][] {
  return [
    [`${name}range`, plain(pg(`${name}range`.toUpperCase()), range(of))],
    [`${name}multirange`, plain(pg(`${name}multirange`.toUpperCase()), python.list(range(of)))],
  ];
}

/**
 * The collation as SQLAlchemy takes it. It writes the name between double quotes as it is, so that a schema goes in by closing
 * them and opening them again.
 */
function collationName(collation: string | null): Expression | null {
  if (collation === null) return null;
  const parts = splitQualified(collation).map((part) => part.replaceAll('"', '""'));
  return str((parts[0] === "pg_catalog" ? parts.slice(1) : parts).join('"."'));
}
