import { quoteIdentifier } from "../../quote.ts";
import { succeed, successorName } from "../rewrite.ts";
import type { PostgresRule, Step } from "../rule.ts";
import { actionOfColumn, inPlaceOf } from "../places.ts";
import type { Altered, InTable } from "../changes.ts";
import type { Column, Relation } from "../state.ts";
import { isWord, textOf } from "../words.ts";

/** Another type, where the stored rows or an index have to be written anew for it. */
export const changeColumnType: PostgresRule = {
  code: "change-column-type",
  severity: "WARNING",
  title: "A change of type has the table or its indexes written anew",
  why: "Where the stored bytes change, every row and every index is written anew under ACCESS EXCLUSIVE, and programs that still expect the old type may fail. A longer varchar, varchar to text, or more digits of a numeric cost nothing, and are not found.",
  safe: "Add a column of the new type, have a trigger keep both alike, fill the old rows in batches, move the programs over, and drop the old column.",
  link: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
  peers: ["squawk/changing-column-type", "strong_migrations/changing the type of a column"],
  example: {
    schema: "CREATE TABLE orders (id bigint PRIMARY KEY, amount integer NOT NULL DEFAULT 0);",
    migration: "ALTER TABLE orders ALTER COLUMN amount TYPE bigint;",
  },
  check: (step) => step.changes.columnsAltered.filter((each) => isRetyped(each) && step.busy(each.table.oid) && costs(step, each.table) !== null).map((each) => ({
    message: `writes ${costs(step, each.table) ?? ""} anew, while nobody can read or write ${each.table.sql}, to make ${each.it.after.name} ${each.it.after.type}`,
    ...inPlaceOf(step, actionOfColumn(step, "alter-type", each.it.after.name), rewriteOf(step, each)),
  })),
};

function isRetyped({ it: { before, after } }: InTable<Altered<Column>>): boolean {
  return before.type !== after.type || before.collation !== after.collation;
}

/** What the engine wrote anew: the table, a partition of it, or indexes alone. */
function costs(step: Step, table: Relation): string | null {
  if (step.changes.rewritten.some(({ oid, parent }) => oid === table.oid || parent === table.oid)) return table.sql;
  const indexes = step.changes.rebuilt.filter(({ oid }) => step.after.indexes.get(oid)?.table === table.oid);
  return indexes.length === 0 ? null : indexes.map(({ sql }) => sql).join(", ");
}

function rewriteOf(step: Step, { table, it: { before, after } }: InTable<Altered<Column>>): readonly string[] {
  if (after.generated !== null || after.identity !== null) return [];
  const using = usingOf(step, after.name);
  const type = `${after.type}${after.collation === null ? "" : ` COLLATE ${after.collation}`}`;
  // The author's own expression is over the column as it was; of any other value it is not known how to get back.
  const forth = using === null ? (old: string): string => `${old}::${after.type}` : (old: string): string => (old.startsWith("NEW.") ? `(SELECT ${using} FROM (SELECT NEW.*) AS new_row)` : `(${using})`);
  const back = using === null ? (value: string): string => `${value}::${before.type}` : null;
  return succeed(table, after.name, { name: successorName(after.name), type, default: after.default, notNull: after.notNull, forth, back });
}

function usingOf({ statement }: Step, column: string): string | null {
  const action = statement.alter?.actions.find(({ does, name }) => does === "alter-type" && name === column);
  const at = action?.words.findIndex((word) => isWord(word, "using")) ?? -1;
  const expression = at < 0 ? null : textOf(statement.sql, action?.words.slice(at + 1) ?? []);
  return expression === null || expression === quoteIdentifier(column) ? null : expression;
}
