import { splitQualified } from "../../shared/type-text.ts";
import { call, type Expression, str, text } from "../python/expression.ts";
import { type ColumnType, known, python, sa } from "./column-type.ts";

/**
 * SQLAlchemy's type that compiles to the declared type, capitals and blanks aside, which SQLite does not heed. A type that it
 * lacks is spelled as declared.
 */
export function sqliteType(declared: string, collation: string | null): ColumnType {
  const parsed = /^([^()]*?)\s*(?:\(([^()]*)\))?$/.exec(declared.trim());
  const name = (parsed?.[1] ?? declared).toUpperCase().replace(/\s+/g, " ");
  const args = parsed?.[2] === undefined ? [] : parsed[2].split(",").map((arg) => arg.trim());
  return knownType(name, args, collation) ?? { is: "custom", spec: spelled(declared, collation), python: pythonByAffinity(name) };
}

interface Known {
  readonly sql: Expression;
  readonly python: Expression;
  /** How many arguments the SQLAlchemy type writes. */
  readonly args: readonly number[];
  readonly text?: true;
  readonly numbers?: true;
}

const none = [0] as const;
const length = [0, 1] as const;
const scale = [0, 1, 2] as const;

const types: Readonly<Record<string, Known>> = {
  INTEGER: { sql: sa("Integer"), python: python.int, args: none, numbers: true },
  BIGINT: { sql: sa("BigInteger"), python: python.int, args: none, numbers: true },
  SMALLINT: { sql: sa("SmallInteger"), python: python.int, args: none, numbers: true },
  VARCHAR: { sql: sa("String"), python: python.str, args: length, text: true },
  NVARCHAR: { sql: sa("NVARCHAR"), python: python.str, args: length, text: true },
  CHAR: { sql: sa("CHAR"), python: python.str, args: length, text: true },
  NCHAR: { sql: sa("NCHAR"), python: python.str, args: length, text: true },
  TEXT: { sql: sa("Text"), python: python.str, args: length, text: true },
  CLOB: { sql: sa("CLOB"), python: python.str, args: none },
  BLOB: { sql: sa("LargeBinary"), python: python.bytes, args: none },
  BINARY: { sql: sa("BINARY"), python: python.bytes, args: length },
  VARBINARY: { sql: sa("VARBINARY"), python: python.bytes, args: length },
  BOOLEAN: { sql: sa("Boolean"), python: python.bool, args: none },
  DATETIME: { sql: sa("DateTime"), python: python.datetime, args: none },
  TIMESTAMP: { sql: sa("TIMESTAMP"), python: python.datetime, args: none },
  DATE: { sql: sa("Date"), python: python.date, args: none },
  TIME: { sql: sa("Time"), python: python.time, args: none },
  REAL: { sql: sa("REAL"), python: python.float, args: none, numbers: true },
  FLOAT: { sql: sa("Float"), python: python.float, args: none, numbers: true },
  DOUBLE: { sql: sa("Double"), python: python.float, args: none, numbers: true },
  "DOUBLE PRECISION": { sql: sa("DOUBLE_PRECISION"), python: python.float, args: none, numbers: true },
  NUMERIC: { sql: sa("Numeric"), python: python.decimal, args: scale, numbers: true },
  DECIMAL: { sql: sa("DECIMAL"), python: python.decimal, args: scale, numbers: true },
  JSON: { sql: sa("JSON"), python: python.any, args: none },
  UUID: { sql: sa("UUID"), python: python.uuid, args: none },
};

function knownType(name: string, args: readonly string[], collation: string | null): ColumnType | null {
  const entry = Object.hasOwn(types, name) ? types[name] : undefined;
  // A zero length or scale reads as "none given" in SQLAlchemy's compiler.
  const fits = entry?.args.includes(args.length) === true && args.every((arg, index) => /^[1-9]\d*$/.test(arg) || (index === 1 && arg === "0"));
  if (entry === undefined || !fits || (collation !== null && entry.text !== true)) return null;
  const bare = args.length === 0 && collation === null;
  const sql = bare ? entry.sql : call(entry.sql, args.map(text), { collation: collation === null ? null : str(splitQualified(collation).at(-1) ?? "") });
  return known(sql, entry.python, entry.numbers ?? false);
}

function spelled(declared: string, collation: string | null): string {
  return collation === null ? declared : `${declared} COLLATE ${collation}`.trim();
}

/** Section 3.1 of "Datatypes In SQLite": what the declared type says about the values. */
function pythonByAffinity(name: string): Expression {
  if (name.includes("INT")) return python.int;
  if (/CHAR|CLOB|TEXT/.test(name)) return python.str;
  return /REAL|FLOA|DOUB/.test(name) ? python.float : python.any;
}
