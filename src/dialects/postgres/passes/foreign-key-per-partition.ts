import type { WriteContext } from "../../../model/dialect.ts";
import type { ObjectId } from "../../../model/id.ts";
import type { SchemaObject } from "../../../model/object.ts";
import type { Pass } from "../../../model/pass.ts";
import type { Statement } from "../../../model/step.ts";
import { addConstraint } from "../constraint.ts";
import { addThenValidate, validate } from "../not-valid.ts";
import { partitionsOf } from "../partitions.ts";

type ForeignKey = SchemaObject<"foreignKey">;

/**
 * A foreign key of a partitioned table is added to each partition first, NOT VALID and then validated while others write; that of the whole
 * takes those up without reading a row, while it locks the table that it refers to for a moment (`tryAttachPartitionForeignKey` in tablecmds.c). For the whole itself NOT VALID is refused before
 * PostgreSQL 18; one way for all versions is enough. A killed run leaves partitions that have it, which the next plan goes on with.
 */
export const foreignKeyPerPartition: Pass = {
  name: "foreign-key-per-partition",
  create: (after, context) => {
    const parts = after.kind === "foreignKey" ? partsOf(after, context) : null;
    if (after.kind !== "foreignKey" || parts === null || !parts.some(({ parent }) => context.isBusy(parent ?? ""))) return null;
    return [...parts.flatMap((part) => completePart(part, context)), addConstraint(after, context, "addForeignKeyOfParts")];
  },
  alter: (before, after, _how, context) => (after.kind === "foreignKey" && before.impliedBy === null && isMadeByAnother(after, context) ? { by: "statements", statements: [] } : null),
};

/** The parts that the partitions with rows have of a foreign key; null where it is not to be taken up from them. */
function partsOf(whole: ForeignKey, context: WriteContext): readonly ForeignKey[] | null {
  const target = context.to.get(whole.facts.references);
  const isPlain = whole.facts.validated && whole.facts.enforced && !context.existed(whole.id) && target?.kind === "table" && target.facts.partitionBy === null;
  const leaves = isPlain ? leavesOf(whole.parent, context) : null;
  const parts = leaves?.map(({ id }) => context.to.implied(whole.id).find(({ parent }) => parent === id)) ?? [undefined];
  const made = parts.flatMap((part) => (part?.kind === "foreignKey" && !isOtherwise(part, context) ? [part] : []));
  return made.length === parts.length ? made : null;
}

/** The partitions that have no partitions themselves. */
function leavesOf(table: ObjectId | null, context: WriteContext): readonly SchemaObject<"table">[] | null {
  const below = partitionsOf(table, context)?.map((partition) => (partition.facts.partitionBy === null ? [partition] : leavesOf(partition.id, context))) ?? [null];
  return below.includes(null) ? null : below.flatMap((leaves) => leaves ?? []);
}

/** Whether a partition has a foreign key of that name which is not what the part is to be. */
function isOtherwise(part: ForeignKey, context: WriteContext): boolean {
  const found = context.from.get(part.id);
  const counted = ({ facts }: ForeignKey): string => JSON.stringify({ ...facts, validated: true, named: true });
  return found?.kind === "foreignKey" && counted(found) !== counted(part);
}

/** An empty partition gets its part with the whole, unless it has it already. */
function completePart(part: ForeignKey, context: WriteContext): readonly Statement[] {
  const found = context.from.get(part.id);
  if (found?.kind === "foreignKey") return found.facts.validated ? [] : [validate(part, context)];
  return context.isBusy(part.parent ?? "") ? addThenValidate(part, context) : [];
}

/** Whether the whole that implies a part takes it up in this plan. */
function isMadeByAnother(part: ForeignKey, context: WriteContext): boolean {
  const whole = context.to.get(part.impliedBy ?? "");
  return whole?.kind === "foreignKey" && (partsOf(whole, context) !== null || isMadeByAnother(whole, context));
}
