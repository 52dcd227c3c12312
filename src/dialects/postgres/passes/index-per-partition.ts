import type { WriteContext } from "../../../model/dialect.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import type { Pass } from "../../../model/pass.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { effects } from "../alter.ts";
import { buildConcurrently } from "../concurrent-index.ts";
import { indexDefinition } from "../index-definition.ts";
import { quoteName } from "../quote.ts";

type Index = SchemaObject<"index">;

/**
 * The index of a partitioned table is made without its partitions, built for each of them while others write, and attached part by
 * part; with the last it becomes valid (PostgreSQL documentation, 5.12.2.2). A killed run leaves one that is not valid, which the next
 * plan goes on with; parts of empty partitions that such a one lacks are made without ado. Where partitions come or go in the same plan,
 * it is made at once after all.
 */
export const indexPerPartition: Pass = {
  name: "index-per-partition",
  create: (after, context) => {
    if (after.kind !== "index" || context.existed(after.id)) return null;
    if (context.existed(after.impliedBy ?? "") && isMadeByAnother(after, context)) return [];
    const parts = partsOf(after, context);
    return parts === null || !parts.some((part) => isBusy(part, context)) ? null : complete(after, parts, context);
  },
  alter: (before, after, how, context) => {
    if (before.kind !== "index" || after.kind !== "index") return null;
    if (isMadeByAnother(after, context)) return { by: "statements", statements: [] };
    const parts = before.facts.valid || how.by !== "statements" ? null : partsOf(after, context);
    return parts === null || how.by !== "statements" ? null : { ...how, statements: [...how.statements, ...complete(after, parts.filter((part) => context.existed(part.index.id) || isBusy(part, context)), context)] };
  },
};

/** A partition's part of an index; the parts of its own partitions where it has some. */
interface Part {
  readonly index: Index;
  readonly parts: readonly Part[];
}

function isBusy({ index, parts }: Part, context: WriteContext): boolean {
  return parts.length === 0 ? context.isBusy(index.parent ?? "") : parts.some((part) => isBusy(part, context));
}

/** The parts that all partitions have of an index; null where it has no partitions of its own making, or they change in this plan. */
function partsOf(index: Index, context: WriteContext): readonly Part[] | null {
  const table = context.to.get(index.parent ?? "");
  if (table?.kind !== "table" || table.facts.partitionBy === null) return null;
  const [before, after] = [partitionsOf(table.id, context.from), partitionsOf(table.id, context.to)];
  if (before.length !== after.length || !after.every(({ id }) => before.some((other) => other.id === id))) return null;
  const parts = after.map((partition) => partIn(partition, index, context));
  const whole = parts.filter((part) => part !== null);
  return whole.length === parts.length ? whole : null;
}

function partitionsOf(table: string, side: WriteContext["to"]): readonly SchemaObject<"table">[] {
  return side.all("table").flatMap((other) => (other.kind === "table" && other.facts.partitionOf?.table === table ? [other] : []));
}

function partIn(partition: SchemaObject<"table">, whole: Index, context: WriteContext): Part | null {
  const index = context.to.children(partition.id).find(({ impliedBy }) => impliedBy === whole.id);
  if (index?.kind !== "index") return null;
  if (partition.facts.partitionBy === null) return { index, parts: [] };
  const parts = partsOf(index, context);
  return parts === null ? null : { index, parts };
}

/** Makes what is missing of an index and its parts, and attaches what is not attached. */
function complete(index: Index, parts: readonly Part[], context: WriteContext): readonly Statement[] {
  const made: readonly Statement[] = context.existed(index.id) ? [] : [statement(indexDefinition(index, "only"), effects(index.parent ?? index.id, context, "createIndexOnly", index))];
  return [...made, ...parts.flatMap((part) => completePart(part, index, context))];
}

function completePart({ index, parts }: Part, whole: Index, context: WriteContext): readonly Statement[] {
  const found = context.from.get(index.id);
  const isAttached = found?.kind === "index" && (found.impliedBy === whole.id || found.facts.attachedTo === whole.id);
  const made = parts.length > 0 ? complete(index, parts, context) : isAttached ? [] : buildConcurrently(index, context);
  const attach = `ALTER INDEX ${quoteName(whole.path[0] ?? null, nameOf(whole))} ATTACH PARTITION ${quoteName(index.path[0] ?? null, nameOf(index))}`;
  return [...made, ...(isAttached ? [] : [statement(attach, effects(whole.parent ?? whole.id, context, "attachIndex", index))])];
}

/** Whether the whole that implies a part is completed in this plan, and the part with it. */
function isMadeByAnother(part: Index, context: WriteContext): boolean {
  const before = context.from.get(part.impliedBy ?? "");
  const whole = context.to.get(part.impliedBy ?? "");
  if (whole?.kind !== "index" || (before?.kind === "index" && before.facts.valid)) return false;
  return partsOf(whole, context) !== null || isMadeByAnother(whole, context);
}
