import type { WriteContext } from "../../model/dialect.ts";
import type { ForeignKeyFacts } from "../../model/kinds/foreign-key.ts";
import type { AnyObject, SchemaObject } from "../../model/object.ts";
import { parenthesised } from "./expression.ts";
import { columnList, named, ownName } from "./names.ts";
import { optionList } from "./options.ts";
import { quoteIdentifier } from "./quote.ts";

/** A constraint as it stands in CREATE TABLE and after ADD. */
export function constraintDefinition(object: AnyObject, context: WriteContext): string {
  const name = `CONSTRAINT ${ownName(object)}`;
  switch (object.kind) {
    case "primaryKey":
      return `${name} PRIMARY KEY ${keyColumns(object.facts)}${key(object)}`;
    case "uniqueKey":
      return `${name} UNIQUE ${object.facts.nullsNotDistinct ? "NULLS NOT DISTINCT " : ""}${keyColumns(object.facts)}${key(object)}`;
    case "foreignKey":
      return `${name} ${foreignKey(object.facts, context)}`;
    case "exclusion":
      return `${name} ${object.facts.definition}`;
    case "check":
      return `${name} CHECK ${parenthesised(object.facts.expression)}${object.facts.noInherit ? " NO INHERIT" : ""}${validity(object.facts)}`;
    default:
      throw new Error(`a ${object.kind} is no constraint`);
  }
}

/** What primary and unique keys share: the settings of their index, and when they are checked. */
function key({ facts }: SchemaObject<"primaryKey"> | SchemaObject<"uniqueKey">): string {
  const include = facts.include.length === 0 ? "" : ` INCLUDE ${columnList(facts.include)}`;
  const options = Object.keys(facts.options).length === 0 ? "" : ` WITH (${optionList(facts.options)})`;
  const tablespace = facts.tablespace === null ? "" : ` USING INDEX TABLESPACE ${quoteIdentifier(facts.tablespace)}`;
  return `${include}${options}${tablespace}${deferral(facts)}`;
}

function foreignKey(facts: ForeignKeyFacts, context: WriteContext): string {
  const touched = facts.onDeleteColumns.length === 0 ? "" : ` ${columnList(facts.onDeleteColumns)}`;
  const parts = [
    `FOREIGN KEY ${withPeriod(facts.columns, facts)} REFERENCES ${named(facts.references, context)} ${withPeriod(facts.referencedColumns, facts)}`,
    facts.match === "full" ? " MATCH FULL" : "",
    facts.onUpdate === "no action" ? "" : ` ON UPDATE ${facts.onUpdate.toUpperCase()}`,
    facts.onDelete === "no action" ? "" : ` ON DELETE ${facts.onDelete.toUpperCase()}${touched}`,
    deferral(facts),
    validity(facts),
  ];
  return parts.join("");
}

function keyColumns({ columns, withoutOverlaps }: SchemaObject<"primaryKey" | "uniqueKey">["facts"]): string {
  return withoutOverlaps ? columnList(columns).replace(/\)$/, " WITHOUT OVERLAPS)") : columnList(columns);
}

function withPeriod(columns: readonly string[], { period }: ForeignKeyFacts): string {
  return period ? `(${columns.map((name, i) => `${i === columns.length - 1 ? "PERIOD " : ""}${quoteIdentifier(name)}`).join(", ")})` : columnList(columns);
}

/** Whether rows are held to a constraint at all, and whether those that were there before it are known to meet it. */
function validity({ validated, enforced }: { readonly validated: boolean; readonly enforced: boolean }): string {
  return enforced ? (validated ? "" : " NOT VALID") : " NOT ENFORCED";
}

/** When a constraint is checked, as far as it is not at once. */
export function deferral(facts: { readonly deferrable: boolean; readonly initiallyDeferred: boolean }): string {
  if (!facts.deferrable) return "";
  return facts.initiallyDeferred ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE";
}
