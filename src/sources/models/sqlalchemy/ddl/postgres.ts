import { AlidadeError } from "../../../../model/error.ts";
import { castable } from "./json-item.ts";
import { textOf } from "../schema/name.ts";
import type { SqlType } from "../schema/sql-type.ts";
import { makeType } from "../schema/standard-types.ts";
import { compileExpression, genericBinary } from "./expression.ts";
import type { Ddl, Dialect } from "./dialect.ts";
import { literal } from "./literal.ts";
import { quote } from "./quote.ts";
import { postgresReserved } from "./reserved.ts";
import { compileType } from "./type.ts";
import { enumAsText, size } from "./type-general.ts";

/** A named type's name, with its schema. */
export function typeName(dialect: Dialect, type: SqlType): string {
  const { identity } = type;
  if (identity?.name === null || identity === null) {
    throw new AlidadeError("sqlalchemy-type", "A PostgreSQL enum or domain needs a name.", { hint: "Give the type name=…, or native_enum=False." });
  }
  const name = quote(dialect, { text: identity.name, quote: identity.quote, conv: false });
  return identity.schema === null ? name : `${quote(dialect, identity.schema)}.${name}`;
}

function zoned(word: string) {
  return (type: SqlType): string => {
    const precision = size(type, "precision");
    return `${word}${precision === null ? "" : `(${precision})`} ${type.param("timezone") === true ? "WITH" : "WITHOUT"} TIME ZONE`;
  };
}

function interval(precision: string | null, fields: string | null): string {
  return `INTERVAL${fields === null ? "" : ` ${fields}`}${precision === null ? "" : ` (${precision})`}`;
}

function bit(type: SqlType): string {
  const length = size(type, "length");
  if (type.param("varying") === true) return length === null ? "BIT VARYING" : `BIT VARYING(${length})`;
  return `BIT(${length ?? "1"})`;
}

function array(type: SqlType, ddl: Ddl): string {
  const inner = compileType(type.inner ?? type, ddl, null);
  const brackets = "[]".repeat(Number(size(type, "dimensions") ?? 1));
  return inner.replace(/((?: COLLATE.*)?)$/, `${brackets}$1`);
}

const float = (type: SqlType): string => {
  const precision = size(type, "precision");
  return precision === null || precision === "0" ? "FLOAT" : `FLOAT(${precision})`;
};

const plain = ["TSVECTOR", "TSQUERY", "INET", "CIDR", "MACADDR", "MACADDR8", "MONEY", "OID", "REGCONFIG", "REGCLASS", "HSTORE", "JSON", "JSONB", "JSONPATH", "CITEXT", "BYTEA", "INT4RANGE", "INT8RANGE", "NUMRANGE", "DATERANGE", "TSRANGE", "TSTZRANGE", "INT4MULTIRANGE", "INT8MULTIRANGE", "NUMMULTIRANGE", "DATEMULTIRANGE", "TSMULTIRANGE", "TSTZMULTIRANGE"];

/** PostgreSQL: dialects/postgresql/base.py. */
export const postgres: Dialect = {
  name: "postgres",
  key: "postgresql",
  reserved: postgresReserved,
  maxIdentifier: 63,
  supportsAlter: true,
  supportsComments: true,
  supportsSequences: true,
  supportsIdentity: true,
  nativeBoolean: true,
  nativeEnum: true,
  nativeUuid: true,
  divisionIsFloor: true,
  types: {
    ...Object.fromEntries(plain.map((name) => [name, () => name])),
    float, FLOAT: float, double: () => "DOUBLE PRECISION",
    datetime: zoned("TIMESTAMP"), TIMESTAMP: zoned("TIMESTAMP"), time: zoned("TIME"), TIME: zoned("TIME"),
    INTERVAL: (type) => interval(size(type, "precision"), textOf(type.param("fields"))),
    interval: (type) => interval(size(type, "second_precision"), null),
    BIT: bit, ARRAY: array, large_binary: () => "BYTEA",
    enum: (type, ddl) => (type.param("native_enum") === false ? enumAsText(type, ddl) : typeName(ddl.dialect, type)),
    ENUM: (type, ddl) => typeName(ddl.dialect, type), DOMAIN: (type, ddl) => typeName(ddl.dialect, type),
  },
  functions: {
    aggregate_strings: (args) => `string_agg${args}`,
  },
  operators: {
    ilike: (node, ddl, context) => `${compileExpression(node.left, ddl, context)} ILIKE ${compileExpression(node.right, ddl, context)}`,
    not_ilike: (node, ddl, context) => `${compileExpression(node.left, ddl, context)} NOT ILIKE ${compileExpression(node.right, ddl, context)}`,
    bitwise_xor: (node, ddl, context) => genericBinary(node, " # ", ddl, context, context.eager),
    getitem: (node, ddl, context) => `${compileExpression(node.left, ddl, context)}[${compileExpression(node.right, ddl, context)}]`,
    json_getitem: (node, ddl, context) => castable(node, ddl, context, (cast) => genericBinary(node, cast ? " ->> " : " -> ", ddl, context, true)),
    json_path_getitem: (node, ddl, context) => castable(node, ddl, context, (cast) => genericBinary(node, cast ? " #>> " : " #> ", ddl, context, true)),
    regexp_match: (node, ddl, context) => genericBinary(node, textOf(node.modifiers.get("flags")) === "i" ? " ~* " : " ~ ", ddl, context, false),
    not_regexp_match: (node, ddl, context) => genericBinary(node, textOf(node.modifiers.get("flags")) === "i" ? " !~* " : " !~ ", ddl, context, false),
    match: (node, ddl, context) => {
      const config = textOf(node.modifiers.get("postgresql_regconfig"));
      const words = compileExpression(node.right, ddl, context);
      return `${compileExpression(node.left, ddl, context)} @@ plainto_tsquery(${config === null ? "" : `${literal(config, makeType("String"), ddl)}, `}${words})`;
    },
  },
  extract: (field, of) => `EXTRACT(${field} FROM ${of})`,
  emptySet: (operator) => (operator === "in" ? "NULL) AND (1 != 1" : "NULL) OR (1 = 1"),
};
