import { call, type Expression, str } from "./python/expression.ts";
import { sa } from "./types/column-type.ts";

/** SQL that SQLAlchemy has to leave as it is: `text("…")`. */
export function sqlText(sql: string): Expression {
  return call(sa("text"), [sqlString(sql)]);
}

/** The same as a plain string, for arguments that SQLAlchemy takes as SQL by itself. */
export function sqlString(sql: string): Expression {
  return str(withoutParameters(sql));
}

/**
 * Escapes what `text()` would take for a parameter (`:name`), and the backslashes that it would take for such an escape. These are
 * BIND_PARAMS and BIND_PARAMS_ESC of sqlalchemy/sql/compiler.py, in one pass.
 */
function withoutParameters(sql: string): string {
  return sql.replace(/\\(?=:[\p{L}\p{N}_$]*(?![:\p{L}\p{N}_$]))|(?<![:\p{L}\p{N}_$\\])(?=:[\p{L}\p{N}_$]+(?![:\p{L}\p{N}_$]))/gu, (found) => `${found}\\`);
}

/** An identifier as it goes into SQL text. */
export function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** Words that PostgreSQL or SQLite would not read as a column. */
const reserved = new Set(
  (
    "abort action add after all alter analyse analyze and any array as asc asymmetric attach authorization autoincrement before begin between " +
    "binary both by cascade case cast check collate collation column commit concurrently conflict constraint create cross current_catalog " +
    "current_date current_role current_schema current_time current_timestamp current_user default deferrable deferred delete desc detach " +
    "distinct do drop each else end escape except exclude exclusive exists explain fail false fetch filter for foreign freeze from full " +
    "generated glob grant group having if ignore ilike immediate in index indexed initially inner insert instead intersect into is isnull " +
    "join key lateral leading left like limit localtime localtimestamp match materialized natural no not nothing notnull null of offset on " +
    "only or order outer over overlaps partition placing plan pragma primary query raise recursive references regexp reindex release rename " +
    "replace restrict returning right rollback row rows savepoint select session_user set similar some symmetric system_user table " +
    "tablesample temp temporary then to trailing transaction trigger true union unique update user using vacuum values variadic verbose view " +
    "virtual when where window with without"
  ).split(" "),
);
