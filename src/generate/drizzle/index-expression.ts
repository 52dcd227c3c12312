import type { IndexKey } from "../../model/kinds/index-key.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import type { TableTree } from "../../model/table-tree.ts";
import { call, type Expression, imported, member, method, object, str, text } from "../shared/typescript/expression.ts";
import { sqlText } from "./column.ts";
import { columnKey } from "./foreign-key.ts";
import type { Models } from "./models.ts";

/** An index beside the columns. */
export function indexExpression(models: Models, tree: TableTree, index: SchemaObject<"index">): Expression {
  const { facts } = index;
  const base = call(imported(models.dialect.module, facts.unique ? "uniqueIndex" : "index"), str(nameOf(index)));
  const keys = facts.keys.map((key) => keyExpression(models, tree, key));
  const on = facts.method === "btree" ? method(base, "on", ...keys) : method(base, "using", str(facts.method), ...keys);
  const filtered = facts.where === null ? on : method(on, "where", sqlText(facts.where));
  const options = Object.entries(facts.options).map(([name, value]) => [name, str(value)] as const);
  return options.length === 0 ? filtered : method(filtered, "with", object(Object.fromEntries(options)));
}

/** `table.name`, sorted where that is said; as SQL where Drizzle has no words for it, or writes half of them. */
function keyExpression(models: Models, tree: TableTree, key: IndexKey): Expression {
  const sorted = key.descending || key.nullsFirst;
  const sqlite = models.dialect.defaultSchema === null;
  if (key.column === null || key.collation !== null || (sorted && (key.opclass !== null || sqlite))) return sqlText(keyText(key, sqlite));
  const column = member(text("table"), columnKey(models, tree, key.column));
  if (key.opclass !== null) return method(column, "op", str(key.opclass));
  if (!sorted) return column;
  // drizzle-orm's desc() leaves NULLS LAST in place, where PostgreSQL's DESC alone means NULLS FIRST.
  const directed = method(column, key.descending ? "desc" : "asc");
  return method(directed, key.nullsFirst ? "nullsFirst" : "nullsLast");
}

function keyText(key: IndexKey, sqlite: boolean): string {
  const subject = key.column === null ? `(${key.expression ?? ""})` : `"${key.column.replaceAll('"', '""')}"`;
  const collation = key.collation === null ? [] : [`COLLATE ${key.collation}`];
  const opclass = key.opclass === null ? [] : [key.opclass];
  const direction = key.descending ? ["DESC"] : [];
  const nulls = sqlite || key.nullsFirst === key.descending ? [] : [key.nullsFirst ? "NULLS FIRST" : "NULLS LAST"];
  return [subject, ...collation, ...opclass, ...direction, ...nulls].join(" ");
}
