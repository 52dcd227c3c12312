import type { WriteContext } from "../../model/dialect.ts";
import type { SchemaObject } from "../../model/object.ts";
import type { Statement } from "../../model/step.ts";
import { alterTable } from "./alter.ts";
import { addConstraint } from "./constraint.ts";
import { ownName } from "./names.ts";

/** What can be held to new rows before it is known of those that exist. */
export type LateConstraint = SchemaObject<"check"> | SchemaObject<"foreignKey">;

/** Adds a constraint for new rows, in a transaction of its own, and then reads those that exist. */
export function addThenValidate(after: LateConstraint, context: WriteContext): readonly Statement[] {
  return [{ ...addNotValid(after, context), transaction: "commit" }, validate(after, context)];
}

function addNotValid(after: LateConstraint, context: WriteContext): Statement {
  if (after.kind === "check") return addConstraint({ ...after, facts: { ...after.facts, validated: false } }, context, "addCheckNotValid");
  return addConstraint({ ...after, facts: { ...after.facts, validated: false } }, context, "addForeignKeyNotValid");
}

/** Reads the rows while others write. */
export function validate(after: LateConstraint, context: WriteContext): Statement {
  const isCheck = after.kind === "check";
  const about = isCheck ? {} : { other: after.facts.references };
  return { ...alterTable(after, `VALIDATE CONSTRAINT ${ownName(after)}`, context, isCheck ? "validateCheck" : "validateForeignKey", about), transaction: "own" };
}
