import type { ObjectId } from "../../model/id.ts";
import type { Partition, TableFacts } from "../../model/kinds/table.ts";
import type { Statement } from "../../model/step.ts";
import { ddl } from "./ddl.ts";
import { dataLoss, rewrites } from "./hazards.ts";
import { partitionClause, partitionDefinition } from "./partitions.ts";
import { quoteName } from "./quote.ts";

/** Statements before and after the merged ALTER TABLE. */
export interface PartitionChanges {
  readonly first: readonly Statement[];
  readonly last: readonly Statement[];
}

/** The statements that lead from one set of partitions to another: only new ones behind, only some gone, or all rows spread anew. */
export function partitionChanges(old: TableFacts, now: TableFacts, table: string, id: ObjectId): PartitionChanges {
  if (partitionClause(old) === partitionClause(now)) return { first: [], last: [] };
  if (now.partitionBy === null) return { first: [ddl(`ALTER TABLE ${table} REMOVE PARTITIONING`, { hazards: [rewrites(`all rows of ${table} are written anew, without partitions`)], work: ["rewrite"], lock: { on: id, mode: "SHARED" } })], last: [] };
  const small = old.partitionBy === now.partitionBy ? smallChange(old.partitions, now.partitions, table) : null;
  if (small !== null) return { first: [], last: small };
  const hazards = [rewrites(`all rows of ${table} are spread over partitions anew`)];
  return { first: [], last: [ddl(`ALTER TABLE ${table}${partitionClause(now)}`, { hazards, work: ["rewrite"], lock: { on: id, mode: "SHARED" } })] };
}

/** Dropped ones first; null where anything else changes. Partitions by a number (HASH, KEY) always take rows of the others. */
function smallChange(old: readonly Partition[], now: readonly Partition[], table: string): readonly Statement[] | null {
  if ([...old, ...now].some(({ bound }) => bound === "")) return null;
  const words = (partition: Partition): string => partitionDefinition(partition);
  const [had, has] = [new Set(old.map(words)), new Set(now.map(words))];
  const gone = old.filter((partition) => !has.has(words(partition)));
  const kept = old.filter((partition) => has.has(words(partition)));
  const added = now.filter((partition) => !had.has(words(partition)));
  const atEnd = [...kept, ...added].every((partition, i) => words(partition) === words(now[i] ?? partition));
  const renamed = gone.some(({ name }) => added.some((partition) => partition.name === name));
  if (!atEnd || kept.length === 0 || renamed || (gone.length > 0 && added.length > 0 && gone.some(({ bound }) => !bound.startsWith("VALUES LESS")))) return null;
  const dropping = gone.length === 0 ? [] : [ddl(`ALTER TABLE ${table} DROP PARTITION ${gone.map(({ name }) => quoteName(name)).join(", ")}`, { hazards: gone.map(({ name }) => dataLoss(`the rows of partition ${name} of ${table} are lost`)) })];
  const adding = added.length === 0 ? [] : [ddl(`ALTER TABLE ${table} ADD PARTITION (${added.map(words).join(", ")})`)];
  return [...dropping, ...adding];
}
