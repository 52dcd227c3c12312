import { AlidadeError } from "../../../../model/error.ts";
import { textOf } from "../schema/name.ts";
import type { SqlType } from "../schema/sql-type.ts";
import type { Dialect } from "./dialect.ts";
import { compileExpression, genericBinary } from "./expression.ts";
import { extracted } from "./json-item.ts";
import { sqliteReserved } from "./reserved.ts";

const extractFields: Readonly<Record<string, string>> = { month: "%m", day: "%d", year: "%Y", second: "%S", hour: "%H", doy: "%j", minute: "%M", epoch: "%s", dow: "%w", week: "%W" };

/** DATETIME, or DATETIME_CHAR where the storage format is digits alone and SQLite would make a number of it. */
function formatted(word: string) {
  return (type: SqlType): string => {
    const format = textOf(type.param("storage_format"));
    const digits = format !== null && !/[^0-9]/.test(format.replace(/%\(\w+\)0?(\d*)d/g, (_whole, width: string) => "0".repeat(Number(width === "" ? 1 : width))));
    return digits ? `${word}_CHAR` : word;
  };
}

function extract(field: string, of: string): string {
  const format = extractFields[field];
  if (format === undefined) throw new AlidadeError("sqlalchemy-type", `extract('${field}', …) can't be written for sqlite.`, { hint: "SQLAlchemy refuses this too." });
  return `CAST(STRFTIME('${format}', ${of}) AS INTEGER)`;
}

/** SQLite: dialects/sqlite/base.py. */
export const sqlite: Dialect = {
  name: "sqlite",
  key: "sqlite",
  reserved: sqliteReserved,
  maxIdentifier: 9999,
  supportsAlter: false,
  supportsComments: false,
  supportsSequences: false,
  supportsIdentity: false,
  nativeBoolean: false,
  nativeEnum: false,
  nativeUuid: false,
  divisionIsFloor: true,
  types: { JSON: () => "JSON", sqlite_datetime: formatted("DATETIME"), sqlite_date: formatted("DATE"), sqlite_time: formatted("TIME") },
  functions: {
    now: () => "CURRENT_TIMESTAMP",
    localtimestamp: () => 'DATETIME(CURRENT_TIMESTAMP, "localtime")',
    char_length: (args) => `length${args}`,
    aggregate_strings: (args) => `group_concat${args}`,
  },
  operators: {
    truediv: (node, ddl, context) => `${compileExpression(node.left, ddl, context)} / (${compileExpression(node.right, ddl, context)} + 0.0)`,
    is_distinct_from: (node, ddl, context) => `${compileExpression(node.left, ddl, context)} IS NOT ${compileExpression(node.right, ddl, context)}`,
    is_not_distinct_from: (node, ddl, context) => `${compileExpression(node.left, ddl, context)} IS ${compileExpression(node.right, ddl, context)}`,
    json_getitem: extracted,
    json_path_getitem: extracted,
    regexp_match: (node, ddl, context) => genericBinary(node, " REGEXP ", ddl, context, false),
    not_regexp_match: (node, ddl, context) => genericBinary(node, " NOT REGEXP ", ddl, context, false),
    match: (node, ddl, context) => genericBinary(node, " MATCH ", ddl, context, false),
  },
  extract,
  emptySet: () => "SELECT 1 FROM (SELECT 1) WHERE 1!=1",
};
