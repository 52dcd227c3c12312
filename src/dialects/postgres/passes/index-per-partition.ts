import type { WriteContext } from "../../../model/dialect.ts";
import { type AnyObject, nameOf, type SchemaObject } from "../../../model/object.ts";
import type { Pass } from "../../../model/pass.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { effects } from "../alter.ts";
import { buildConcurrently, indexBeside, isKey, isFinished, type Key, sameKey } from "../concurrent-index.ts";
import { addConstraint, addUsingIndex } from "../constraint.ts";
import { indexDefinition } from "../index-definition.ts";
import { partitionsOf } from "../partitions.ts";
import { quoteName } from "../quote.ts";

type Index = SchemaObject<"index">;

/** What a partitioned table has, and every partition a part of. */
type Whole = Index | Key;

/**
 * An index or a key of a partitioned table is made without its partitions, built for each of them while others write, and attached part by
 * part; with the last it becomes valid (PostgreSQL documentation, 5.12.2.2). The part of a key takes over an index that was built before it. A
 * killed run leaves one that is not valid, which the next plan goes on with; parts of empty partitions that such a one lacks are made
 * without ado. Where partitions come or go in the same plan, it is made at once after all.
 */
export const indexPerPartition: Pass = {
  name: "index-per-partition",
  create: (after, context) => {
    if (!isWhole(after) || context.existed(after.id)) return null;
    if (context.existed(after.impliedBy ?? "") && isMadeByAnother(after, context)) return [];
    const parts = partsOf(after, context);
    return parts === null || !parts.some((part) => isBusy(part, context)) ? null : complete(after, parts, context);
  },
  alter: (before, after, how, context) => {
    if (!isWhole(before) || !isWhole(after)) return null;
    if (isMadeByAnother(after, context)) return { by: "statements", statements: [] };
    const parts = before.facts.valid || how.by !== "statements" ? null : partsOf(after, context);
    return parts === null || how.by !== "statements" ? null : { ...how, statements: [...how.statements, ...complete(after, parts.filter((part) => context.existed(part.whole.id) || isBusy(part, context)), context)] };
  },
  drop: (before, context) => (before.kind === "index" && isTakenOver(before, context) ? [] : null),
};

/** A partition's part of an index or a key; the parts of its own partitions where it has some. */
interface Part {
  readonly whole: Whole;
  readonly parts: readonly Part[];
}

function isWhole(object: AnyObject): object is Whole {
  return object.kind === "index" || isKey(object);
}

function isBusy({ whole, parts }: Part, context: WriteContext): boolean {
  return parts.length === 0 ? context.isBusy(whole.parent ?? "") : parts.some((part) => isBusy(part, context));
}

/** The parts that all partitions have of an index; null where it has no partitions of its own making, or they change in this plan. */
function partsOf(whole: Whole, context: WriteContext): readonly Part[] | null {
  if (isKey(whole) && whole.facts.withoutOverlaps) return null;
  const partitions = partitionsOf(whole.parent, context);
  const parts = partitions?.map((partition) => partIn(partition, whole, context)) ?? [null];
  const made = parts.filter((part) => part !== null);
  return made.length === parts.length ? made : null;
}

function partIn(partition: SchemaObject<"table">, { id, kind }: Whole, context: WriteContext): Part | null {
  const part = context.to.children(partition.id).find(({ impliedBy }) => impliedBy === id);
  if (part === undefined || !isWhole(part) || part.kind !== kind || isOtherwise(part, context)) return null;
  if (partition.facts.partitionBy === null) return { whole: part, parts: [] };
  const parts = partsOf(part, context);
  return parts === null ? null : { whole: part, parts };
}

/** Whether a key is there already, and is not what the part is to be. */
function isOtherwise(part: Whole, context: WriteContext): boolean {
  const found = context.from.get(part.id);
  return isKey(part) && found !== undefined && isKey(found) && !sameKey(found, part);
}

/** Makes what is missing of an index and its parts, and attaches what is not attached. */
function complete(whole: Whole, parts: readonly Part[], context: WriteContext): readonly Statement[] {
  const made: readonly Statement[] = context.existed(whole.id) ? [] : [makeOnly(whole, context)];
  return [...made, ...parts.flatMap((part) => completePart(part, whole, context))];
}

function makeOnly(whole: Whole, context: WriteContext): Statement {
  if (whole.kind === "primaryKey") return addConstraint({ ...whole, facts: { ...whole.facts, valid: false } }, context, "addKeyOnly");
  if (whole.kind === "uniqueKey") return addConstraint({ ...whole, facts: { ...whole.facts, valid: false } }, context, "addKeyOnly");
  return statement(indexDefinition(whole, "only"), effects(whole.parent ?? whole.id, context, "createIndexOnly", whole));
}

function completePart({ whole: part, parts }: Part, whole: Whole, context: WriteContext): readonly Statement[] {
  const found = context.from.get(part.id);
  const isAttached = found !== undefined && isWhole(found) && (found.impliedBy === whole.id || found.facts.attachedTo === whole.id);
  const made = parts.length > 0 ? complete(part, parts, context) : isAttached ? [] : build(part, context);
  const attach = `ALTER INDEX ${quoteName(whole.path[0] ?? null, nameOf(whole))} ATTACH PARTITION ${quoteName(part.path[0] ?? null, nameOf(part))}`;
  return [...made, ...(isAttached ? [] : [statement(attach, effects(whole.parent ?? whole.id, context, "attachIndex", part))])];
}

function build(part: Whole, context: WriteContext): readonly Statement[] {
  if (!isKey(part)) return buildConcurrently(part, context);
  return context.existed(part.id) ? [] : [...buildConcurrently(indexBeside(part), context), addUsingIndex(part, indexBeside(part), context)];
}

/** Whether a killed run left the index of a partition's key ready, so that the key of this plan takes it as it is. */
function isTakenOver(found: Index, context: WriteContext): boolean {
  return context.to.children(found.parent ?? "").some((after) => isKey(after) && !context.existed(after.id) && indexBeside(after).id === found.id && isFinished(found, indexBeside(after)) && isMadeByAnother(after, context));
}

/** Whether the whole that implies a part is completed in this plan, and the part with it. */
function isMadeByAnother(part: Whole, context: WriteContext): boolean {
  const before = context.from.get(part.impliedBy ?? "");
  const whole = context.to.get(part.impliedBy ?? "");
  if (whole === undefined || !isWhole(whole) || (before !== undefined && isWhole(before) && before.facts.valid)) return false;
  return partsOf(whole, context) !== null || isMadeByAnother(whole, context);
}
