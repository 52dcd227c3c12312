import type { Alteration } from "../../../model/dialect.ts";
import type { EventTriggerFacts } from "../../../model/kinds/event-trigger.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, list, maybe, text } from "../cells.ts";
import { enabledWord, enabledWords } from "../enabled.ts";
import { ruled } from "../hazards.ts";
import type { PostgresKind } from "../kind.ts";
import { ownName } from "../names.ts";
import { quoteLiteral } from "../quote.ts";
import { renameTo } from "../rename.ts";

type EventTrigger = SchemaObject<"eventTrigger">;

/** PostgreSQL 13 to 18. */
const query = `
  SELECT t.oid,
         t.evtname,
         pg_catalog.pg_get_userbyid(t.evtowner),
         t.evtevent,
         t.evttags,
         t.evtfoid::pg_catalog.regproc,
         t.evtenabled
    FROM pg_catalog.pg_event_trigger t
   WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass AND e.objid = t.oid AND e.deptype = 'e')
   ORDER BY t.evtname`;

/** Event triggers. They watch the statements of a plan too, and are out of its way as long as they can be. */
export const eventTrigger: PostgresKind<"eventTrigger"> = {
  kind: "eventTrigger",
  noun: "event trigger",
  operations: { create: "create_event_trigger", drop: "drop_event_trigger", alter: "alter_event_trigger" },
  fields: { event: { compare: "value" }, tags: { compare: "set" }, function: { compare: "value" }, enabled: { compare: "value" } },
  hasOwner: () => true,
  grants: null,
  folds: { create: "never", drop: "never" },
  outermost: true,
  among: { catalog: "pg_event_trigger" },
  query: () => query,
  read,
  via: () => "function",
  designation: (object) => `EVENT TRIGGER ${ownName(object)}`,
  holdsRows: () => false,
  claims: (object) => [`event trigger ${nameOf(object)}`],
  create,
  drop: (before) => [statement(`DROP EVENT TRIGGER ${ownName(before)}`)],
  rename: renameTo((object) => `EVENT TRIGGER ${ownName(object)}`, { operation: "rename_event_trigger" }),
  alter,
};

function read([oid, name, owner, event, tags, routine, enabled]: readonly Cell[]): ReturnType<PostgresKind<"eventTrigger">["read"]> {
  const facts: EventTriggerFacts = { event: text(event), tags: list(tags), function: text(routine), enabled: enabledWord(enabled) };
  return { addresses: [addressOf(catalogs.eventTrigger, text(oid))], path: [text(name)], parent: null, owner: maybe(owner), facts };
}

function create(after: EventTrigger): readonly Statement[] {
  const { event, tags, function: routine, enabled } = after.facts;
  const filter = tags.length === 0 ? "" : ` WHEN TAG IN (${tags.map(quoteLiteral).join(", ")})`;
  const made = ruled(`CREATE EVENT TRIGGER ${ownName(after)} ON ${event}${filter} EXECUTE FUNCTION ${routine}()`, "createEventTrigger", after, { what: event });
  return enabled === "origin" ? [made] : [made, switching(after)];
}

function switching(after: EventTrigger): Statement {
  return statement(`ALTER EVENT TRIGGER ${ownName(after)} ${enabledWords(after.facts.enabled)}`);
}

/** PostgreSQL documentation, ALTER EVENT TRIGGER: of its facts, only when it fires can be changed. */
function alter(_before: EventTrigger, after: EventTrigger, fields: readonly string[]): Alteration {
  return fields.some((field) => field !== "enabled") ? { by: "recreate" } : { by: "statements", statements: [switching(after)] };
}
