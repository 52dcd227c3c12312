import type { Alteration, WriteContext } from "../../../model/dialect.ts";
import { blankTrigger } from "../../../model/kinds/trigger.ts";
import { idOf, type ObjectId } from "../../../model/id.ts";
import type { AnyObject, SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { alterTable, effects } from "../alter.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, maybe, text } from "../cells.ts";
import { enabledWord, enabledWords } from "../enabled.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { needOf, ownName, tableOf } from "../names.ts";
import { renameOnTable } from "../rename.ts";

type Trigger = SchemaObject<"trigger">;

/** PostgreSQL 13 to 18. Partitions have copies of the row triggers of their parent, which can be switched by themselves; up to 14 they are internal. */
const query = `
  SELECT t.oid,
         t.tgrelid,
         t.tgname,
         pg_catalog.pg_get_triggerdef(t.oid),
         t.tgenabled,
         pn.nspname,
         pc.relname
    FROM pg_catalog.pg_trigger t
    JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_trigger p ON p.oid = t.tgparentid
    LEFT JOIN pg_catalog.pg_class pc ON pc.oid = p.tgrelid
    LEFT JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace
   WHERE (NOT t.tgisinternal OR (t.tgparentid <> 0 AND t.tgconstraint = 0))
     AND n.nspname !~ '^pg_'
     AND n.nspname <> 'information_schema'
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass AND e.objid = t.oid AND e.deptype = 'e')
   ORDER BY t.tgrelid, t.tgname`;

/** Triggers of tables and views, constraint triggers among them. */
export const trigger: PostgresKind<"trigger"> = {
  kind: "trigger",
  noun: "trigger",
  operations: { create: "create_trigger", drop: "drop_trigger", alter: "alter_trigger" },
  fields: { definition: { compare: "value", key: (value, { impliedBy }) => (impliedBy === null ? value : null) }, enabled: { compare: "value" }, valid: { compare: "none" }, after: { compare: "none" } },
  hasOwner: () => false,
  grants: null,
  folds: { create: "never", drop: "always" },
  goesWhenParted: true,
  among: { catalog: "pg_trigger", where: { column: "tgisinternal", is: ["false"] } },
  query: () => query,
  read,
  via: () => "definition",
  designation: (object) => `TRIGGER ${ownName(object)} ON ${tableOf(object)}`,
  holdsRows: () => false,
  claims: ({ path }) => [`trigger ${path.join(".")}`],
  create: (after, context) => [
    statement(after.facts.definition, effects(after.parent ?? after.id, context, "createTrigger", after)),
    ...(after.facts.enabled === "origin" ? [] : [enable(after, context)]),
    ...otherCopies(after, context).map((copy) => enable(copy, context)),
  ],
  follows: (after, context) => otherCopies(after, context).flatMap(({ parent }) => parent ?? []),
  drop: (before, context) => [statement(`DROP TRIGGER ${ownName(before)} ON ${tableOf(before)}`, effects(before.parent ?? before.id, context, "dropTrigger", before))],
  rename: renameOnTable((object) => `TRIGGER ${ownName(object)} ON ${tableOf(object)}`, { operation: "rename_trigger" }, false),
  alter: (_before, after, fields, context): Alteration => (fields.includes("definition") ? { by: "recreate" } : { by: "statements", statements: isSwitchedWithWhole(after, context) ? [] : [enable(after, context)] }),
};

function read([oid, relation, name, definition, enabled, ...whole]: readonly Cell[], known: Known): ReturnType<PostgresKind<"trigger">["read"]> {
  const table = known.relation(text(relation));
  if (table === undefined) return null;
  const [schema, parent] = whole.map(maybe);
  const impliedBy = typeof schema === "string" ? idOf("trigger", [schema, parent ?? "", text(name)]) : null;
  const facts = { ...blankTrigger, definition: text(definition), enabled: enabledWord(enabled ?? null) };
  return { addresses: [addressOf(catalogs.trigger, text(oid))], path: [...table.path, text(name)], parent: table.id, owner: null, facts, impliedBy, needs: needOf(impliedBy, "enabled") };
}

/** The copies of a new trigger, and those of its copies, that are not switched as it is. */
function otherCopies(after: Trigger, context: WriteContext): readonly Trigger[] {
  const copies = context.to.all("trigger").filter((each): each is Trigger & AnyObject => each.kind === "trigger" && each.impliedBy === after.id);
  return copies.flatMap((copy) => [...(copy.facts.enabled === after.facts.enabled ? [] : [copy]), ...otherCopies(copy, context)]);
}

/** The copies that a table gets when it becomes a partition are switched as those of its parent. */
export function switchCopies(table: ObjectId, context: WriteContext): readonly Statement[] {
  return context.to.children(table).flatMap((copy) => {
    const given = copy.impliedBy === null || !context.stays(copy.impliedBy) ? undefined : context.to.get(copy.impliedBy);
    return copy.kind === "trigger" && given?.kind === "trigger" && given.facts.enabled !== copy.facts.enabled ? [enable(copy, context)] : [];
  });
}

/** PostgreSQL documentation, ALTER TABLE: switching a row trigger of a partitioned table switches its copies. */
function isSwitchedWithWhole({ facts, impliedBy }: Trigger, context: WriteContext): boolean {
  const [before, after] = impliedBy === null ? [] : [context.from.get(impliedBy), context.to.get(impliedBy)];
  return before?.kind === "trigger" && after?.kind === "trigger" && before.facts.enabled !== after.facts.enabled && after.facts.enabled === facts.enabled;
}

function enable(after: SchemaObject<"trigger">, context: WriteContext): Statement {
  return alterTable(after, `${enabledWords(after.facts.enabled)} TRIGGER ${ownName(after)}`, context, "switchTrigger");
}
