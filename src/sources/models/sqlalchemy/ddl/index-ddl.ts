import { AlidadeError } from "../../../../model/error.ts";
import { PyDict, PyList, PyTuple } from "../python/containers.ts";
import { toText } from "../python/text.ts";
import type { Value } from "../python/value.ts";
import { asNode, selfGroup } from "../schema/coerce.ts";
import { Column } from "../schema/column.ts";
import type { Node } from "../schema/expr.ts";
import type { Index } from "../schema/index-object.ts";
import { textOf } from "../schema/name.ts";
import type { Table } from "../schema/table.ts";
import { option } from "./constraint.ts";
import type { Ddl } from "./dialect.ts";
import { compileExpression } from "./expression.ts";
import { phrase, usingPhrase } from "./phrase.ts";
import { limitedName, quote, tableName } from "./quote.ts";

/** CREATE INDEX. */
export function compileIndex(index: Index, table: Table, ddl: Ddl): string {
  if (index.name === null) {
    throw new AlidadeError("sqlalchemy-invalid", `An index of table '${table.name.text}' has no name.`, { where: { file: index.at.file, line: index.at.line }, hint: "Name it, or give the naming convention an 'ix'." });
  }
  return ddl.dialect.key === "postgresql" ? postgresIndex(index, table, limitedName(ddl.dialect, index.name, index.at), ddl) : sqliteIndex(index, table, limitedName(ddl.dialect, index.name, index.at), ddl);
}

function where(index: Index, ddl: Ddl): string {
  const given = option(index.options, ddl, "where");
  if (given === undefined || given === null) return "";
  const text = textOf(given);
  const node: Node | null = text !== null ? { k: "text", text } : asNode(given, ddl.rt, index.at);
  return node === null ? "" : ` WHERE ${compileExpression(node, ddl)}`;
}

function sqliteIndex(index: Index, table: Table, name: string, ddl: Ddl): string {
  const schema = table.schema === null ? "" : `${quote(ddl.dialect, table.schema)}.`;
  const expressions = index.expressions.map((expression) => (typeof expression === "string" ? quote(ddl.dialect, expression) : compileExpression(expression, ddl)));
  return `CREATE ${index.unique ? "UNIQUE " : ""}INDEX ${schema}${name} ON ${tableName(ddl.dialect, table, false)} (${expressions.join(", ")})${where(index, ddl)}`;
}

function postgresIndex(index: Index, table: Table, name: string, ddl: Ddl): string {
  const using = textOf(option(index.options, ddl, "using"));
  const concurrently = option(index.options, ddl, "concurrently") === true ? "CONCURRENTLY " : "";
  const ops = option(index.options, ddl, "ops");
  const expressions = index.expressions.map((expression) => indexElement(expression, ops, ddl));
  return [
    `CREATE ${index.unique ? "UNIQUE " : ""}INDEX ${concurrently}${name} ON ${tableName(ddl.dialect, table)} `,
    using === null ? "" : `USING ${phrase(using, usingPhrase, index.at).toLowerCase()} `,
    `(${expressions.join(", ")})`,
    included(index, table, ddl),
    nulls(option(index.options, ddl, "nulls_not_distinct")),
    parameters(option(index.options, ddl, "with"), index, ddl),
    tablespace(option(index.options, ddl, "tablespace"), ddl),
    where(index, ddl),
  ].join("");
}

function indexElement(expression: Node | string, ops: Value | undefined, ddl: Ddl): string {
  if (typeof expression === "string") return quote(ddl.dialect, expression);
  const isColumn = expression.k === "column" || expression.k === "name";
  const written = compileExpression(isColumn ? expression : selfGroup(expression, null), ddl);
  const key = keyOf(expression);
  const opclass = key !== null && ops instanceof PyDict ? textOf(ops.get(key)) : null;
  return opclass === null ? written : `${written} ${opclass}`;
}

/** The key that `postgresql_ops` has an element under: a column's, or a label's. */
function keyOf(expression: Node): string | null {
  if (expression.k === "column") return expression.column.key;
  return expression.k === "name" ? expression.name : expression.k === "label" ? expression.name : null;
}

function included(index: Index, table: Table, ddl: Ddl): string {
  const include = option(index.options, ddl, "include");
  if (!(include instanceof PyList || include instanceof PyTuple) || include.items.length === 0) return "";
  const names = include.items.map((item) => {
    const text = textOf(item);
    const column = text === null ? item : table.columns.get(text);
    if (column instanceof Column) return quote(ddl.dialect, column.name ?? "");
    throw new AlidadeError("sqlalchemy-column-missing", `Index '${index.name?.text ?? ""}' includes '${text ?? "?"}', which table '${table.name.text}' does not have.`, { where: { file: index.at.file, line: index.at.line }, hint: "Name a column of the table." });
  });
  return ` INCLUDE (${names.join(", ")})`;
}

function nulls(value: Value | undefined): string {
  return value === true ? " NULLS NOT DISTINCT" : value === false ? " NULLS DISTINCT" : "";
}

function parameters(value: Value | undefined, index: Index, ddl: Ddl): string {
  if (!(value instanceof PyDict) || value.entries.size === 0) return "";
  return ` WITH (${value.pairs().map(([key, item]) => `${toText(key, ddl.rt, index.at)} = ${toText(item, ddl.rt, index.at)}`).join(", ")})`;
}

function tablespace(value: Value | undefined, ddl: Ddl): string {
  const name = textOf(value);
  return name === null ? "" : ` TABLESPACE ${quote(ddl.dialect, name)}`;
}
