import { nameOf, type SchemaObject } from "../../model/object.ts";
import { type Action, ruled } from "./alter-statement.ts";
import type { TableChange } from "./alter-table.ts";
import { collationWords, columnDefinition } from "./column-definition.ts";
import { movedColumns, placeOf } from "./column-moves.ts";
import { isMadeAnew, modifyRules } from "./column-rules.ts";
import type { Features } from "./features.ts";
import type { RuleId } from "./hazards/rules.ts";
import { ownName } from "./names.ts";

/** What changes the columns of a table: those that go, then adds and modifies in the order wanted, each behind the column before it. */
export function columnActions(change: TableChange): readonly Action[] {
  return [...dropped(change), ...addedAndModified(change)];
}

function dropped({ before, after }: TableChange): readonly Action[] {
  const goes = (column: SchemaObject<"column">): boolean => {
    const next = after.columns.find(({ id }) => id === column.id);
    return next === undefined || isMadeAnew(column, next);
  };
  return before.columns.filter(goes).map((column) => ruled(isVirtual(column) ? "dropVirtualColumn" : "dropColumn", `DROP COLUMN ${ownName(column)}`));
}

function addedAndModified({ before, after, features }: TableChange): readonly Action[] {
  const stays = new Map(after.columns.flatMap((column) => before.columns.filter((old) => old.id === column.id && !isMadeAnew(old, column)).map((old) => [nameOf(column), old])));
  const kept = before.columns.flatMap(({ id }) => after.columns.filter((column) => column.id === id).map(nameOf)).filter((name) => stays.has(name));
  const wanted = after.columns.map(nameOf);
  const moved = movedColumns(kept, wanted);
  const lastKept = Math.max(-1, ...kept.filter((name) => !moved.has(name)).map((name) => wanted.indexOf(name)));
  return after.columns.flatMap((column, i) => {
    const name = nameOf(column);
    const definition = columnDefinition(column, after.table.facts.collation, features);
    const old = stays.get(name);
    if (old === undefined) return [ruled(addRule(column), `ADD COLUMN ${definition}${i > lastKept && moved.size === 0 ? "" : ` ${placeOf(name, wanted)}`}`)];
    const rules: readonly RuleId[] = [...(moved.has(name) ? ["moveColumn" as const] : []), ...(hasChanged(column, old, features) ? modifyRules(old, column) : [])];
    return rules.length === 0 ? [] : [{ sql: `MODIFY COLUMN ${definition}${moved.has(name) ? ` ${placeOf(name, wanted)}` : ""}`, rules }];
  });
}

function addRule(column: SchemaObject<"column">): RuleId {
  if (column.facts.generated !== null) return isVirtual(column) ? "addVirtualColumn" : "addStoredColumn";
  return column.facts.autoIncrement ? "addAutoIncrement" : "addColumn";
}

function isVirtual({ facts }: SchemaObject<"column">): boolean {
  return facts.generated?.stored === false;
}

/** Collations are compared as they are, and not as they are written: those of a column stay when the table gets another. */
function hasChanged(column: SchemaObject<"column">, old: SchemaObject<"column">, features: Features): boolean {
  const full = (each: SchemaObject<"column">): string => `${columnDefinition(each, each.facts.collation, features)} ${collationWords(each.facts.collation, null)}`;
  return full(old) !== full(column);
}
