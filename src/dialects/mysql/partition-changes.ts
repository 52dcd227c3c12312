import type { WriteContext } from "../../model/dialect.ts";
import { dataLoss } from "../../model/hazard.ts";
import type { Partition, TableFacts } from "../../model/kinds/table.ts";
import type { Hazard, Statement } from "../../model/step.ts";
import { type AlteredTable, plainAlter } from "./alter-statement.ts";
import type { RuleId } from "./hazards/rules.ts";
import { partitionClause, partitionDefinition } from "./partitions.ts";
import { quoteName } from "./quote.ts";

/** Statements before and after the merged ALTER TABLE. */
export interface PartitionChanges {
  readonly first: readonly Statement[];
  readonly last: readonly Statement[];
}

/** Writes a statement of a rule; the servers have no common place for ALGORITHM and LOCK in those for partitions. */
type Alter = (sql: string, rule: RuleId, hazards?: readonly Hazard[]) => Statement;

/** The statements that lead from one set of partitions to another: only new ones behind, only some gone, or all rows spread anew. */
export function partitionChanges(old: TableFacts, now: TableFacts, table: AlteredTable, context: WriteContext): PartitionChanges {
  const alter: Alter = (sql, rule, hazards = []) => plainAlter(`ALTER TABLE ${quoteName(table.name)}${sql}`, rule, table, context, hazards);
  if (partitionClause(old) === partitionClause(now)) return { first: [], last: [] };
  if (now.partitionBy === null) return { first: [alter(" REMOVE PARTITIONING", "spreadOverPartitions")], last: [] };
  const small = old.partitionBy === now.partitionBy ? smallChange(old.partitions, now.partitions, table.name, alter) : null;
  if (small !== null) return { first: [], last: small };
  return { first: [], last: [alter(partitionClause(now), "spreadOverPartitions")] };
}

/**
 * The smallest statement between two lists of partitions. Of ranges, what lies between partitions that stay is put together or taken apart with
 * its rows; only what goes at the end, or from a list, is dropped. Null: nothing small does it. Partitions by a number (HASH, KEY) take rows of others.
 */
function smallChange(old: readonly Partition[], now: readonly Partition[], table: string, alter: Alter): readonly Statement[] | null {
  if ([...old, ...now].some(({ bound }) => bound === "")) return null;
  const head = common(old, now);
  const tail = common([...old.slice(head)].reverse(), [...now.slice(head)].reverse());
  const [gone, added, next] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail), old.slice(old.length - tail, old.length - tail + 1)];
  const isRange = old.every(({ bound }) => bound.startsWith("VALUES LESS"));
  if (isRange && next.length > 0) return [reorganize([...gone, ...next], [...added, ...next], alter)];
  if (gone.length === 0 && tail === 0) return [alter(` ADD PARTITION (${added.map(partitionDefinition).join(", ")})`, "addPartition")];
  if (added.length > 0 || gone.length === old.length) return null;
  const hazards = gone.map(({ name }) => dataLoss(`the rows of partition ${name} of ${table} are lost`));
  return [alter(` DROP PARTITION ${gone.map(({ name }) => quoteName(name)).join(", ")}`, "dropPartition", hazards)];
}

function reorganize(gone: readonly Partition[], added: readonly Partition[], alter: Alter): Statement {
  const names = gone.map(({ name }) => quoteName(name)).join(", ");
  return alter(` REORGANIZE PARTITION ${names} INTO (${added.map(partitionDefinition).join(", ")})`, "reorganizePartitions");
}

/** How many partitions two lists begin with alike. */
function common(a: readonly Partition[], b: readonly Partition[]): number {
  const at = a.findIndex((partition, i) => b[i] === undefined || partitionDefinition(partition) !== partitionDefinition(b[i]));
  return at === -1 ? a.length : at;
}
