import type { DialectKind, WriteContext } from "../../../model/dialect.ts";
import { idOf } from "../../../model/id.ts";
import { blankTrigger, type TriggerFacts } from "../../../model/kinds/trigger.ts";
import { nameOf, type SchemaObject, type Use } from "../../../model/object.ts";
import { type Row, text } from "../cells.ts";
import { ddl } from "../ddl.ts";
import { byValue, notCompared } from "../fields.ts";
import { foldName } from "../fold-name.ts";
import { makeObject, tableId } from "../make-object.ts";
import { ownName } from "../names.ts";
import { quoteAccount, quoteName } from "../quote.ts";

/** MySQL 8.0 and later, MariaDB 10.6 and later. */
export const triggerQuery = `
  SELECT t.EVENT_OBJECT_TABLE, t.TRIGGER_NAME, t.ACTION_TIMING, t.EVENT_MANIPULATION, t.ACTION_STATEMENT, t.DEFINER
    FROM information_schema.TRIGGERS t
   WHERE t.TRIGGER_SCHEMA = DATABASE()
   ORDER BY t.EVENT_OBJECT_TABLE, t.ACTION_TIMING, t.EVENT_MANIPULATION, t.ACTION_ORDER`;

/** The triggers of all tables, each with the one of the same event before it. */
export function readTriggers(rows: readonly Row[], uses: (body: string) => readonly Use[]): readonly SchemaObject<"trigger">[] {
  return rows.map((row, i) => {
    const [table = "", name = "", timing = "", event = "", body = "", definer = ""] = row.map(text);
    const before = rows[i - 1];
    const after = before !== undefined && before[0] === table && before[2] === timing && before[3] === event ? idOf("trigger", [table, text(before[1])].map(foldName)) : null;
    const facts: TriggerFacts = { ...blankTrigger, definition: `${timing} ${event} ON ${quoteName(table)} FOR EACH ROW\n${body}`, after };
    const order: readonly Use[] = after === null ? [] : [{ id: after, via: "after", how: "name" }];
    return makeObject("trigger", { path: [table, name], parent: tableId(table), uses: [...uses(body), ...order], definer: definer || null }, facts);
  });
}

export const trigger: DialectKind<"trigger"> = {
  kind: "trigger",
  noun: "trigger",
  operations: { create: "create_trigger", drop: "drop_trigger", alter: "alter_trigger" },
  fields: { definition: byValue, enabled: notCompared, valid: notCompared, after: byValue },
  holdsRows: () => false,
  claims: ({ path }) => [`trigger ${path[1] ?? ""}`],
  folds: { create: "never", drop: "always" },
  outlivesRebuild: true,
  create: (after, context) => [ddl(createTrigger(after, context))],
  drop: (before) => [ddl(`DROP TRIGGER ${ownName(before)}`)],
  alter: () => ({ by: "recreate" }),
};

function createTrigger(after: SchemaObject<"trigger">, context: WriteContext): string {
  const definer = after.owner === null ? "" : ` DEFINER=${quoteAccount(after.owner)}`;
  const definition = after.facts.definition.replace(/ FOR EACH ROW\n/, (head) => `${head}${placeOf(after, context)}`);
  return `CREATE${definer} TRIGGER ${ownName(after)} ${definition}`;
}

/** Without a place it fires last; one that stood between others goes before that which stays behind it. */
function placeOf(after: SchemaObject<"trigger">, context: WriteContext): string {
  const next = context.to.children(after.parent ?? "").find((each) => each.kind === "trigger" && each.facts.after === after.id);
  if (next !== undefined && context.stays(next.id)) return `PRECEDES ${quoteName(nameOf(next))} `;
  return "";
}
