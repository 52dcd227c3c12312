import type { Alteration, WriteContext } from "../../model/dialect.ts";
import type { ObjectId } from "../../model/id.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import { type Statement, statement } from "../../model/step.ts";
import { alterRelation, effects, type Rules } from "./alter.ts";
import { columnDefinition } from "./column-definition.ts";
import { constraintDefinition } from "./constraint-definition.ts";
import { switchCopies } from "./kinds/trigger.ts";
import { named, qualified } from "./names.ts";
import { optionChanges } from "./options.ts";
import { quoteIdentifier, quoteName } from "./quote.ts";

type Table = SchemaObject<"table">;

/** How a table gets from one state to another. How its rows are spread over partitions is decided when it is made. */
export function alterTable(before: Table, after: Table, fields: readonly string[], context: WriteContext): Alteration {
  if (fields.includes("partitionBy")) return { by: "replace" };
  const remade = fields.includes("partitionOf") ? takenForParts(after, context) : [];
  return { by: "statements", statements: fields.flatMap((field) => alterField(before, after, field, context)), remade };
}

/**
 * PostgreSQL documentation, ALTER TABLE, ATTACH PARTITION: an index that is the same as one of the parent becomes a part of that. One
 * that is to stay by itself must not be there then.
 */
function takenForParts(after: Table, context: WriteContext): readonly ObjectId[] {
  const parent = after.facts.partitionOf?.table;
  const wholes = parent === undefined ? [] : context.from.children(parent).flatMap((each) => (each.kind === "index" ? [each] : []));
  return context.from.children(after.id).flatMap((child) => {
    const wanted = context.to.get(child.id);
    const isTaken = child.kind === "index" && wanted?.kind === "index" && wanted.impliedBy === null && wanted.facts.attachedTo === null && wholes.some((whole) => matches(whole, child));
    return isTaken ? [child.id] : [];
  });
}

/** What CompareIndexInfo in index.c compares. */
function matches(whole: SchemaObject<"index">, part: SchemaObject<"index">): boolean {
  const counted = ({ facts: { unique, method, keys, include, where, nullsNotDistinct } }: SchemaObject<"index">): string => JSON.stringify([unique, method, keys, include, where, nullsNotDistinct]);
  return counted(whole) === counted(part);
}

/** PostgreSQL documentation, ALTER TABLE: what each action locks and rewrites. */
function alterField(before: Table, after: Table, field: string, context: WriteContext): readonly Statement[] {
  const facts = after.facts;
  const alter = (action: string, rules: Rules): Statement => alterRelation("TABLE", after, action, context, rules);
  switch (field) {
    case "persistence":
      return [alter(`SET ${facts.persistence === "unlogged" ? "UNLOGGED" : "LOGGED"}`, "setLogged")];
    case "options":
      return optionChanges(before.facts.options, facts.options).map((action) => alter(action, "setStorageParameters"));
    case "tablespace":
      return [alter(`SET TABLESPACE ${quoteIdentifier(facts.tablespace ?? "pg_default")}`, "setTablespace")];
    case "accessMethod":
      return [alter(`SET ACCESS METHOD ${quoteIdentifier(facts.accessMethod ?? "heap")}`, "setAccessMethod")];
    case "rowSecurity":
      return rowSecurity(before, { ...after, facts: { ...facts, forceRowSecurity: before.facts.forceRowSecurity } }, context);
    case "forceRowSecurity":
      return rowSecurity({ ...before, facts: { ...before.facts, rowSecurity: facts.rowSecurity } }, after, context);
    case "replicaIdentity":
      return [alter(`REPLICA IDENTITY ${replicaIdentity(after)}`, "replicaIdentity")];
    case "clusteredOn":
      return [clusterOn("TABLE", after, context)];
    case "partitionOf":
      return moveBetweenParents(before, after, context);
    case "inherits":
      return inherit(before, after, context);
    case "ofType":
      return [alter(facts.ofType === null ? "NOT OF" : `OF ${named(facts.ofType, context)}`, "alterTable")];
    default:
      return [];
  }

  function replicaIdentity({ facts: { replicaIdentity: identity } }: Table): string {
    return typeof identity === "string" ? identity.toUpperCase() : `USING INDEX ${indexName(identity.index, context)}`;
  }
}

/** The index that CLUSTER sorts by is a setting of the relation. */
export function clusterOn(noun: string, after: Table | SchemaObject<"materializedView">, context: WriteContext): Statement {
  const { clusteredOn } = after.facts;
  return alterRelation(noun, after, clusteredOn === null ? "SET WITHOUT CLUSTER" : `CLUSTER ON ${indexName(clusteredOn, context)}`, context, "clusterOn");
}

/** Indexes are named without their schema there. */
function indexName(id: string, context: WriteContext): string {
  const object = context.get(id);
  if (object === undefined) throw new Error(`${id} is referred to, and is not in the snapshot`);
  return quoteIdentifier(nameOf(object));
}

/** Row security is switched, and forced upon the owner; before null: a new table has neither. */
export function rowSecurity(before: Table | null, after: Table, context: WriteContext): readonly Statement[] {
  const { rowSecurity: on, forceRowSecurity: forced } = after.facts;
  const alter = (action: string): Statement => alterRelation("TABLE", after, `${action} ROW LEVEL SECURITY`, context, "switchRowSecurity");
  const switched = on === (before?.facts.rowSecurity ?? false) ? [] : [alter(on ? "ENABLE" : "DISABLE")];
  return [...switched, ...(forced === (before?.facts.forceRowSecurity ?? false) ? [] : [alter(forced ? "FORCE" : "NO FORCE")])];
}

/** PostgreSQL documentation, ALTER TABLE: ATTACH reads all rows of the partition unless a check proves the bound; DETACH takes them out of the parent. */
function moveBetweenParents(before: Table, after: Table, context: WriteContext): readonly Statement[] {
  const [old, wanted] = [before.facts.partitionOf, after.facts.partitionOf];
  const detached = old === null ? [] : [statement(`ALTER TABLE ${formerly(old.table, context)} DETACH PARTITION ${qualified(after)}`, effects(old.table, context, "detachPartition", after, { other: after.id }))];
  const attached = wanted === null ? [] : [statement(`ALTER TABLE ${named(wanted.table, context)} ATTACH PARTITION ${qualified(after)} ${wanted.bound}`, effects(wanted.table, context, "attachPartition", after, { other: after.id }))];
  return [...detached, ...(old === null ? [] : leftByParent(after, context)), ...(wanted === null ? [] : askedByParent(after, context)), ...attached, ...(wanted === null ? [] : switchCopies(after.id, context))];
}

/** A table has what its new parent gives its children, or is refused (MergeAttributesIntoExisting and MergeConstraintsIntoExisting in tablecmds.c). */
function askedByParent(after: Table, context: WriteContext): readonly Statement[] {
  const given = context.to.children(after.id).filter(({ id, impliedBy }) => impliedBy !== null && context.existed(impliedBy) && !context.existed(id));
  const add = (what: string): Statement => alterRelation("TABLE", after, `ADD ${what}`, context);
  return given.flatMap((child) => (child.kind === "column" ? [add(`COLUMN ${columnDefinition(child, context)}`)] : child.kind === "check" ? [add(constraintDefinition(child, context))] : []));
}

/**
 * What the parent made stays with a partition that is taken out, unless it went before; its triggers go. What is not wanted, what is
 * made anew, and what another parent makes in another way is dropped.
 */
function leftByParent(after: Table, context: WriteContext): readonly Statement[] {
  const gone = context.from.children(after.id).filter((child) => {
    if (child.kind === "column" || child.kind === "trigger" || child.impliedBy === null) return false;
    const wanted = context.to.get(child.id);
    return wanted === undefined || (wanted.impliedBy === null ? !context.stays(child.id) : JSON.stringify(wanted.facts) !== JSON.stringify(child.facts));
  });
  return gone.map((child) => {
    const name = quoteIdentifier(nameOf(child));
    const sql = child.kind === "index" ? `DROP INDEX IF EXISTS ${quoteName(child.path[0] ?? null, nameOf(child))}` : `ALTER TABLE ${qualified(after)} DROP CONSTRAINT IF EXISTS ${name}`;
    return statement(sql, effects(after.id, context, child.kind === "index" ? "dropIndex" : "dropConstraint", child));
  });
}

/** A parent as it was called before the plan, or as it is called since it was put aside: it may go. */
function formerly(id: string, context: WriteContext): string {
  const aside = context.aside(id);
  return aside === undefined ? named(id, { ...context, get: context.from.get }) : qualified(aside);
}

function inherit(before: Table, after: Table, context: WriteContext): readonly Statement[] {
  const [old, wanted] = [before.facts.inherits, after.facts.inherits];
  const alter = (action: string): Statement => alterRelation("TABLE", after, action, context, "inherit");
  return [...old.filter((id) => !wanted.includes(id)).map((id) => alter(`NO INHERIT ${formerly(id, context)}`)), ...(wanted.some((id) => !old.includes(id)) ? askedByParent(after, context) : []), ...wanted.filter((id) => !old.includes(id)).map((id) => alter(`INHERIT ${named(id, context)}`))];
}
