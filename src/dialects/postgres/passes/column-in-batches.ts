import type { WriteContext } from "../../../model/dialect.ts";
import { idOf } from "../../../model/id.ts";
import { type AnyObject, nameOf, type SchemaObject } from "../../../model/object.ts";
import type { Pass } from "../../../model/pass.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { alterTable, effects } from "../alter.ts";
import { columnDefinition, columnSettings } from "../column-definition.ts";
import { fillInBatches } from "../fill.ts";
import { dropProof, isProof, proofOf, prove } from "../not-null.ts";
import { ownName } from "../names.ts";
import { quoteIdentifier } from "../quote.ts";
import { isReserved, reservedName } from "../reserved.ts";
import { isVolatile } from "../volatile.ts";

type Column = SchemaObject<"column">;

/**
 * A column whose default differs from row to row is added without values, and under a reserved name, filled in batches, and named when
 * it is complete: ADD COLUMN with a volatile default would write the table anew while nobody can use it (PostgreSQL documentation,
 * ALTER TABLE, Notes). New rows get the default from the start. Where an UPDATE would do more than fill (triggers, rules, forced row
 * security), or the rows are in other tables (partitions, heirs), the table is written anew after all.
 */
export const columnInBatches: Pass = {
  name: "column-in-batches",
  create: (after, context) => {
    if (after.kind !== "column" || context.folded.length > 0 || context.existed(after.id) || !isFilled(after, context)) return null;
    const beside = columnNamed(after, reservedName("new", nameOf(after)));
    const proof = proofOf(after, nameOf(beside));
    return [
      ...begin(beside, context),
      statement(fillInBatches(beside), effects(after.parent ?? after.id, context, "fillColumn", after)),
      ...(after.facts.notNull ? prove(proof, context) : []),
      alterTable(beside, `RENAME COLUMN ${ownName(beside)} TO ${ownName(after)}`, context),
      ...(after.facts.notNull ? [setNotNull(after, context), dropProof(proof, context)] : []),
      ...columnSettings(after, context),
    ];
  },
  drop: (before, context) => {
    if (isContinued(before, context)) return [];
    return before.kind === "column" && isReserved("new", nameOf(before)) ? [removal(before, context)] : null;
  },
};

/** Nobody knows the column yet, and its values are those of its default. */
function removal(beside: Column, context: WriteContext): Statement {
  return alterTable(beside, `DROP COLUMN IF EXISTS ${ownName(beside)}`, context, "dropColumn");
}

/** Adds it, unless a killed run has; one that is not the same goes first. */
function begin(beside: Column, context: WriteContext): readonly Statement[] {
  const found = context.from.get(beside.id);
  if (found !== undefined && isBegun(found, beside)) return [];
  const bare: Column = { ...beside, facts: { ...beside.facts, default: null, notNull: false, notNullName: null, storage: null, statistics: null, options: {} } };
  const byDefault = `ALTER COLUMN ${ownName(beside)} SET DEFAULT ${beside.facts.default ?? "NULL"}`;
  return [
    ...(found === undefined ? [] : [removal(beside, context)]),
    alterTable(bare, `ADD COLUMN ${columnDefinition(bare, context)}`, context, "addColumn"),
    { ...alterTable(beside, byDefault, context, "alterDefault"), transaction: "commit" },
  ];
}

function columnNamed(column: Column, name: string): Column {
  const path = [...column.path.slice(0, 2), name];
  return { ...column, id: idOf("column", path), path };
}

/** After the name, which PostgreSQL 18 makes the constraint's from. */
function setNotNull(after: Column, context: WriteContext): Statement {
  const { notNullName } = after.facts;
  const action = notNullName === null ? `ALTER COLUMN ${ownName(after)} SET NOT NULL` : `ADD CONSTRAINT ${quoteIdentifier(notNullName)} NOT NULL ${ownName(after)}`;
  return alterTable(after, action, context, "setNotNullProved");
}

/** Whether its rows can be filled by an UPDATE that nobody notices. */
function isFilled(after: Column, context: WriteContext): boolean {
  const { facts } = after;
  if (!isVolatile(facts.default) || facts.identity !== null || facts.generated !== null || columnDefinition(after, context).includes("SERIAL")) return false;
  const table = context.from.get(after.parent ?? "");
  if (table?.kind !== "table" || table.facts.partitionBy !== null || table.facts.forceRowSecurity) return false;
  const isAlone = after.impliedBy === null && !context.from.all("table").some((other) => other.kind === "table" && other.facts.inherits.includes(table.id));
  return isAlone && !context.from.children(table.id).some(({ kind }) => kind === "trigger" || kind === "rule");
}

function isBegun(found: AnyObject, beside: Column): boolean {
  const same = ["type", "default", "collation", "compression"] as const;
  return found.kind === "column" && same.every((field) => found.facts[field] === beside.facts[field]);
}

/** Whether a killed run left it, a column or the proof of one, on the way to a column that this plan makes. */
function isContinued(found: AnyObject, context: WriteContext): boolean {
  return context.to.children(found.parent ?? "").some((after) => {
    if (after.kind !== "column" || context.existed(after.id) || !isFilled(after, context)) return false;
    const beside = columnNamed(after, reservedName("new", nameOf(after)));
    const begun = context.from.get(beside.id);
    if (begun === undefined || !isBegun(begun, beside)) return false;
    const proof = proofOf(after, nameOf(beside));
    return found.id === beside.id || (after.facts.notNull && found.id === proof.id && isProof(found, proof));
  });
}

