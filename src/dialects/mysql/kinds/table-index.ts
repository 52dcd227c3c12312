import type { DialectKind } from "../../../model/dialect.ts";
import type { ObjectId } from "../../../model/id.ts";
import type { IndexKey } from "../../../model/kinds/index-key.ts";
import { blankIndex, type IndexFacts } from "../../../model/kinds/table-index.ts";
import type { SchemaObject } from "../../../model/object.ts";
import { alterStatement, ruled, tableAround } from "../alter-statement.ts";
import { type Row, text, unescaped } from "../cells.ts";
import type { Features } from "../features.ts";
import { byValue, notCompared } from "../fields.ts";
import { foldName } from "../fold-name.ts";
import { columnUses, makeObject, tableId } from "../make-object.ts";
import { ownName } from "../names.ts";
import { askIndex } from "../questions.ts";
import { quoteName } from "../quote.ts";
import { partOfTable } from "./part-of-table.ts";

/** MySQL 8.0 and later, MariaDB 10.6 and later. */
export function indexQuery({ functionalKeys, visibility }: Features): string {
  return `
  SELECT s.TABLE_NAME, s.INDEX_NAME, s.NON_UNIQUE, s.COLUMN_NAME, s.COLLATION, s.SUB_PART, s.INDEX_TYPE, s.INDEX_COMMENT, ${functionalKeys ? "s.EXPRESSION" : "NULL"}, ${visibility === null ? "NULL" : `s.${visibility}`}
    FROM information_schema.STATISTICS s
   WHERE s.TABLE_SCHEMA = DATABASE()
   ORDER BY s.TABLE_NAME, s.INDEX_NAME, s.SEQ_IN_INDEX`;
}

/** An index with its parts together. */
export interface IndexRows {
  readonly table: string;
  readonly name: string;
  readonly unique: boolean;
  readonly method: string;
  readonly visible: boolean;
  readonly comment: string | null;
  readonly parts: readonly IndexKey[];
}

/** Puts the rows of one index together. */
export function gatherIndexes(rows: readonly Row[], { visibility, escapedExpressions }: Features): readonly IndexRows[] {
  const found = new Map<string, IndexRows>();
  for (const row of rows) {
    const [table, name, nonUnique, column, collation, prefix, method, comment, expression, seen] = row;
    const key = `${text(table)}/${text(name)}`;
    const lower = text(method).toLowerCase();
    // The prefix of a spatial index is the size of a rectangle, and said by nobody.
    const part: IndexKey = {
      column: column ?? null, expression: expression == null ? null : escapedExpressions ? unescaped(expression) : expression, collation: null, opclass: null,
      descending: collation === "D", nullsFirst: false, ...(prefix == null || lower === "spatial" ? {} : { prefix: Number(prefix) }),
    };
    const known = found.get(key);
    const visible = visibility === null || seen == null || seen === (visibility === "IS_VISIBLE" ? "YES" : "NO");
    found.set(key, { table: text(table), name: text(name), unique: nonUnique === "0", method: lower, visible, comment: comment || null, parts: [...(known?.parts ?? []), part] });
  }
  return [...found.values()];
}

/** An index that is no primary key; a unique key is one, since MySQL knows no difference. `impliedBy`: the foreign key that made it. */
export function readIndex({ table, name, unique, method, visible, comment, parts }: IndexRows, impliedBy: ObjectId | null): SchemaObject<"index"> {
  const facts: IndexFacts = { ...blankIndex, unique, method, keys: parts, visible };
  const uses = columnUses(table, parts.flatMap(({ column }) => column ?? []), "keys");
  return { ...makeObject("index", { path: [table, name], parent: tableId(table), uses, comment }, facts), impliedBy };
}

/** A key with the name of its column as the engine compares it. */
function foldKey(key: unknown): unknown {
  return typeof key === "object" && key !== null && "column" in key && typeof key.column === "string" ? { ...key, column: foldName(key.column, 1) } : key;
}

export const index: DialectKind<"index"> = partOfTable({
  kind: "index",
  noun: "index",
  operations: { create: "add_index", drop: "drop_index", alter: "alter_index" },
  fields: {
    unique: byValue,
    method: byValue,
    keys: { compare: "value", key: (keys) => (Array.isArray(keys) ? keys.map(foldKey) : keys) },
    include: notCompared,
    where: notCompared,
    nullsNotDistinct: notCompared,
    options: byValue,
    tablespace: notCompared,
    attachedTo: notCompared,
    statistics: notCompared,
    valid: notCompared,
    visible: byValue,
    parser: byValue,
  },
  asks: askIndex,
  rename: {
    operation: "rename_index",
    write: (before, name, context) => [alterStatement(tableAround(before), [ruled("renameIndex", `RENAME INDEX ${ownName(before)} TO ${quoteName(name)}`)], context)],
    unasked: () => true,
  },
});
