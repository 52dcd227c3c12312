import type { WriteContext } from "../../model/dialect.ts";
import type { IndexFacts } from "../../model/kinds/table-index.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import { type Statement, statement } from "../../model/step.ts";
import { effects } from "./alter.ts";
import { quoteName } from "./quote.ts";

/** The statistics targets of an index's keys, from what they were (none: a new index). */
export function statisticsChanges(before: IndexFacts["statistics"], after: SchemaObject<"index">, context: WriteContext): readonly Statement[] {
  const wanted = after.facts.statistics;
  const keys = [...new Set([...Object.keys(before), ...Object.keys(wanted)])].filter((key) => before[key] !== wanted[key]).sort();
  const name = quoteName(after.path[0] ?? null, nameOf(after));
  return keys.map((key) => statement(`ALTER INDEX ${name} ALTER COLUMN ${key} SET STATISTICS ${wanted[key] ?? -1}`, effects(after.parent ?? after.id, context, "setIndexStatistics", after)));
}
