import type { WriteContext } from "../../model/dialect.ts";
import { idOf } from "../../model/id.ts";
import { type AnyObject, nameOf, type SchemaObject } from "../../model/object.ts";
import type { Statement } from "../../model/step.ts";
import { alterTable } from "./alter.ts";
import { constraintDefinition } from "./constraint-definition.ts";
import { ownName } from "./names.ts";
import { quoteIdentifier } from "./quote.ts";
import { reservedName } from "./reserved.ts";

type Column = SchemaObject<"column">;
type Check = SchemaObject<"check">;

/** The check that proves that a column is nowhere NULL, under its reserved name; `subject` is what the column is called at that time. */
export function proofOf(column: Column, subject: string): Check {
  const path = [...column.path.slice(0, 2), reservedName("proof", nameOf(column))];
  const expression = `(${quoteIdentifier(subject)} IS NOT NULL)`;
  return { id: idOf("check", path), kind: "check", path, parent: column.parent, facts: { expression, noInherit: false, validated: false, enforced: true, named: true }, uses: [], impliedBy: null, comment: null, owner: null, privileges: null };
}

/** Adds the proof and has it validated while others write; what a killed run left of it is gone on with, or removed. */
export function prove(proof: Check, context: WriteContext): readonly Statement[] {
  const found = context.from.get(proof.id);
  const isSame = found !== undefined && isProof(found, proof);
  const removal = found === undefined || isSame ? [] : [dropProof(proof, context)];
  const adding: readonly Statement[] = isSame ? [] : [{ ...alterTable(proof, `ADD ${constraintDefinition(proof, context)}`, context, "addCheckNotValid"), transaction: "commit" }];
  const validated = isSame && found.kind === "check" && found.facts.validated;
  const validating: readonly Statement[] = validated ? [] : [{ ...alterTable(proof, `VALIDATE CONSTRAINT ${ownName(proof)}`, context, "validateCheck"), transaction: "own" }];
  return [...removal, ...adding, ...validating];
}

/** Whether a check that was found says what the proof is to say. */
export function isProof(found: AnyObject, proof: Check): boolean {
  return found.kind === "check" && found.facts.expression === proof.facts.expression && !found.facts.noInherit && found.facts.enforced;
}

/** Removes a proof, if it is still there. */
export function dropProof(proof: Check, context: WriteContext): Statement {
  return alterTable(proof, `DROP CONSTRAINT IF EXISTS ${ownName(proof)}`, context, "dropConstraint");
}
