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

/**
 * The smallest statement between two lists of partitions. Of ranges, what lies between partitions that stay is put together or taken apart with
 * its rows; only what goes at the end, or from a list, is dropped. Null: nothing small does it. Partitions by a number (HASH, KEY) take rows of others.
 */
function smallChange(old: readonly Partition[], now: readonly Partition[], table: string): readonly Statement[] | null {
  if ([...old, ...now].some(({ bound }) => bound === "")) return null;
  const head = common(old, now);
  const tail = common([...old.slice(head)].reverse(), [...now.slice(head)].reverse());
  const [gone, added, next] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail), old.slice(old.length - tail, old.length - tail + 1)];
  const isRange = old.every(({ bound }) => bound.startsWith("VALUES LESS"));
  if (isRange && next.length > 0) return [reorganize([...gone, ...next], [...added, ...next], table)];
  if (gone.length === 0 && tail === 0) return [ddl(`ALTER TABLE ${table} ADD PARTITION (${added.map(partitionDefinition).join(", ")})`)];
  if (added.length > 0 || gone.length === old.length) return null;
  const hazards = gone.map(({ name }) => dataLoss(`the rows of partition ${name} of ${table} are lost`));
  return [ddl(`ALTER TABLE ${table} DROP PARTITION ${gone.map(({ name }) => quoteName(name)).join(", ")}`, { hazards })];
}

function reorganize(gone: readonly Partition[], added: readonly Partition[], table: string): Statement {
  const names = gone.map(({ name }) => quoteName(name)).join(", ");
  return ddl(`ALTER TABLE ${table} REORGANIZE PARTITION ${names} INTO (${added.map(partitionDefinition).join(", ")})`, { hazards: [rewrites(`the rows of ${names} of ${table} are written anew`)] });
}

/** How many partitions two lists begin with alike. */
function common(a: readonly Partition[], b: readonly Partition[]): number {
  const at = a.findIndex((partition, i) => b[i] === undefined || partitionDefinition(partition) !== partitionDefinition(b[i]));
  return at === -1 ? a.length : at;
}
