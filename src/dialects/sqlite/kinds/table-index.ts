import type { DialectKind } from "../../../model/dialect.ts";
import { blocks, mayFail } from "../../../model/hazard.ts";
import type { IndexKey } from "../../../model/kinds/index-key.ts";
import { blankIndex, type IndexFacts } from "../../../model/kinds/table-index.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { byText, byValue, expressionKey, notCompared } from "../canonical.ts";
import { foldName } from "../keywords.ts";
import { makeObject } from "../make-object.ts";
import type { IndexFacts as ParsedIndex, KeyPart, TableFacts } from "../parse/facts.ts";
import { askIndex } from "../questions.ts";
import { quoteName } from "../quote.ts";
import { columnsIn, columnsNamed, type Relation, usesOf } from "../relations.ts";
import { tokenize } from "../tokenizer.ts";
import { ownCollation, spelling } from "./key.ts";

/** An index that a CREATE INDEX made. */
export function readIndex(parsed: ParsedIndex, table: TableFacts, relation: Relation): SchemaObject<"index"> {
  const keys = parsed.parts.map((part) => readIndexKey(part, table));
  const facts: IndexFacts = { ...blankIndex, unique: parsed.unique, keys, where: parsed.where?.text ?? null };
  const used = keys.flatMap(({ column, expression }) => (column === null ? columnsIn(expression ?? "", relation) : columnsNamed([column], relation)));
  const uses = [...usesOf(used, "keys", "value"), ...usesOf(facts.where === null ? [] : columnsIn(facts.where, relation), "where", "value")];
  return makeObject("index", { path: [table.name, parsed.name], parent: relation.id, uses }, facts);
}

function readIndexKey({ column, expression, collation, descending }: KeyPart, table: TableFacts): IndexKey {
  const name = column === null ? null : spelling(column, table);
  return { column: name, expression: expression?.text ?? null, collation: ownCollation(name, collation, table), opclass: null, descending, nullsFirst: false };
}

export const index: DialectKind<"index"> = {
  kind: "index",
  noun: "index",
  operations: { create: "add_index", drop: "drop_index", alter: "alter_index" },
  asks: askIndex,
  fields: {
    unique: byValue,
    method: notCompared,
    keys: { compare: "value", key: (keys) => (Array.isArray(keys) ? keys.map(indexKeyKey) : keys) },
    include: notCompared,
    where: byText(expressionKey),
    nullsNotDistinct: notCompared,
    options: notCompared,
    tablespace: notCompared,
    attachedTo: notCompared,
    statistics: notCompared,
    valid: notCompared,
    visible: notCompared,
    parser: notCompared,
  },
  holdsRows: () => false,
  claims: (object) => [`relation ${foldName(nameOf(object))}`],
  folds: { create: "never", drop: "always" },
  create: (after, context) => [createIndex(after, after.parent !== null && context.existed(after.parent))],
  drop: (before) => [statement(`DROP INDEX ${quoteName(nameOf(before))}`)],
  alter: () => ({ by: "recreate" }),
};

function createIndex(after: SchemaObject<"index">, onRows: boolean): Statement {
  const { unique, keys, where } = after.facts;
  const table = after.path[0] ?? "";
  const sql = `CREATE ${unique ? "UNIQUE " : ""}INDEX ${quoteName(nameOf(after))} ON ${quoteName(table)} (${keys.map(keyPartText).join(", ")})${where === null ? "" : ` WHERE ${where}`}`;
  const repeats = unique ? [mayFail(`fails if rows that exist repeat the keys of ${nameOf(after)}`)] : [];
  return statement(sql, { hazards: onRows ? [blocks(`nobody can write while ${nameOf(after)} is built on ${table}`), ...repeats] : [] });
}

function keyPartText({ column, expression, collation, descending }: IndexKey): string {
  const key = column === null ? expressionText(expression ?? "", collation !== null) : quoteName(column);
  return `${key}${collation === null ? "" : ` COLLATE ${quoteName(collation)}`}${descending ? " DESC" : ""}`;
}

// COLLATE binds to the last operand. SQLite reads a string that stands alone in the keys of an index as the name of a column, and only one
// in double quotes as a string after all.
function expressionText(expression: string, collated: boolean): string {
  const [token, ...more] = tokenize(expression);
  if (token?.kind === "string" && more.length === 0) return `"${token.value.replaceAll('"', '""')}"`;
  return collated ? `(${expression})` : expression;
}

function indexKeyKey(key: unknown): unknown {
  if (typeof key !== "object" || key === null || !("column" in key) || !("expression" in key) || !("collation" in key)) return key;
  const { column, expression, collation } = key;
  const fold = (name: unknown): unknown => (typeof name === "string" ? foldName(name) : name);
  return { ...key, column: fold(column), collation: fold(collation), expression: typeof expression === "string" ? expressionKey(expression) : expression };
}
