import type { SchemaObject } from "../../model/object.ts";
import { parseTypeText } from "../shared/type-text.ts";

/** What a column is in Prisma. */
export interface PrismaType {
  /** `String`, the id of an enum, or `Unsupported("point")`. */
  readonly scalar: { readonly is: "scalar" | "unsupported"; readonly text: string } | { readonly is: "enum"; readonly enum: SchemaObject<"enum"> };
  readonly list: boolean;
  /** `@db.VarChar(255)` without the datasource: `VarChar(255)`; null: Prisma's own choice is the same. */
  readonly native: string | null;
}

/** Finds an enum by the schema and name that the text of a type has. */
export type EnumLookup = (schema: string | null, name: string) => SchemaObject<"enum"> | null;

type Known = readonly [scalar: string, native: string | null, most?: number];

// Prisma's postgres connector, "native_types": the scalar that it reads a type as, and the name in @db, null where it is what it makes by itself.
const postgres: Readonly<Record<string, Known>> = {
  smallint: ["Int", "SmallInt"],
  integer: ["Int", null],
  bigint: ["BigInt", null],
  real: ["Float", "Real"],
  "double precision": ["Float", null],
  numeric: ["Decimal", "Decimal", 2],
  money: ["Decimal", "Money"],
  boolean: ["Boolean", null],
  text: ["String", null],
  "character varying": ["String", "VarChar", 1],
  character: ["String", "Char", 1],
  bytea: ["Bytes", null],
  date: ["DateTime", "Date"],
  "timestamp without time zone": ["DateTime", "Timestamp", 1],
  "timestamp with time zone": ["DateTime", "Timestamptz", 1],
  "time without time zone": ["DateTime", "Time", 1],
  "time with time zone": ["DateTime", "Timetz", 1],
  json: ["Json", "Json"],
  jsonb: ["Json", null],
  uuid: ["String", "Uuid"],
  inet: ["String", "Inet"],
  bit: ["String", "Bit", 1],
  "bit varying": ["String", "VarBit", 1],
  oid: ["Int", "Oid"],
  xml: ["String", "Xml"],
  citext: ["String", "Citext"],
};

/** Prisma's type for what PostgreSQL calls `text`. What it has no word for is `Unsupported`, which its migrations keep. */
export function postgresType(text: string, enums: EnumLookup): PrismaType {
  const { schema, name, args, array } = parseTypeText(text);
  const found = enums(schema, name);
  if (found !== null) return { scalar: { is: "enum", enum: found }, list: array, native: null };
  const [scalar, native, most = 0] = (schema === null || name === "citext" ? postgres[name] : undefined) ?? [];
  const fits = scalar !== undefined && args.length <= most && args.every((arg) => /^\d+$/.test(arg));
  if (!fits) return { scalar: { is: "unsupported", text }, list: false, native: null };
  const said = args.length === 0 ? native : `${native}(${args.join(", ")})`;
  return { scalar: { is: "scalar", text: scalar }, list: array, native: said ?? null };
}

const sqlite: readonly (readonly [RegExp, string])[] = [
  [/^(BIGINT|UNSIGNED BIG INT|INT8)$/, "BigInt"],
  [/INT/, "Int"],
  [/CHAR|CLOB|TEXT|^UUID$/, "String"],
  [/^(BLOB|BINARY|VARBINARY)$/, "Bytes"],
  [/^BOOL(EAN)?$/, "Boolean"],
  [/^(DATE|DATETIME|TIMESTAMP)$/, "DateTime"],
  [/REAL|FLOA|DOUB/, "Float"],
  [/^(NUMERIC|DECIMAL)$/, "Decimal"],
  [/^JSONB?$/, "Json"],
];

/** Prisma's type for what a column of SQLite declares: Prisma knows no native types there. */
export function sqliteType(declared: string): PrismaType {
  const name = declared.replace(/\(.*\)$/, "").trim().toUpperCase();
  const found = sqlite.find(([pattern]) => pattern.test(name))?.[1];
  return { scalar: found === undefined ? { is: "unsupported", text: declared } : { is: "scalar", text: found }, list: false, native: null };
}

/** What Prisma's migrations declare for a scalar on SQLite ("render_column_type" of its sqlite flavour). */
export const sqliteDeclared: Readonly<Record<string, string>> = {
  ...{ Int: "INTEGER", BigInt: "BIGINT", String: "TEXT", Bytes: "BLOB", Boolean: "BOOLEAN" },
  ...{ DateTime: "DATETIME", Float: "REAL", Decimal: "DECIMAL", Json: "JSONB" },
};
