import type { DialectKind } from "../../../model/dialect.ts";
import type { EventFacts } from "../../../model/kinds/event.ts";
import type { SchemaObject, Use } from "../../../model/object.ts";
import { type Row, text } from "../cells.ts";
import { ddl } from "../ddl.ts";
import { byValue } from "../fields.ts";
import { makeObject } from "../make-object.ts";
import { ownName } from "../names.ts";
import { quoteAccount, quoteLiteral } from "../quote.ts";

/** MySQL 8.0 and later, MariaDB 10.6 and later. A start that is the moment of its making was said by nobody. */
export const eventQuery = `
  SELECT e.EVENT_NAME, e.EVENT_TYPE, e.EXECUTE_AT, e.INTERVAL_VALUE, e.INTERVAL_FIELD, CASE WHEN ABS(TIMESTAMPDIFF(SECOND, e.CREATED, e.STARTS)) > 1 THEN e.STARTS END, e.ENDS, e.STATUS, e.ON_COMPLETION, e.EVENT_COMMENT, e.EVENT_DEFINITION, e.DEFINER
    FROM information_schema.EVENTS e
   WHERE e.EVENT_SCHEMA = DATABASE()
   ORDER BY e.EVENT_NAME`;

/** A scheduled event. */
export function readEvent(row: Row, uses: (body: string) => readonly Use[]): SchemaObject<"event"> {
  const [name = "", type, at = "", value = "", unit = "", starts, ends, status = "", completion, comment, body = "", definer] = row.map(text);
  const limits = `${starts ? ` STARTS ${quoteLiteral(starts)}` : ""}${ends ? ` ENDS ${quoteLiteral(ends)}` : ""}`;
  const schedule = type === "ONE TIME" ? `AT ${quoteLiteral(at)}` : `EVERY ${/^-?\d+$/.test(value) ? value : value.startsWith("'") ? value : quoteLiteral(value)} ${unit}${limits}`;
  const facts: EventFacts = { schedule, preserved: completion === "PRESERVE", status: statuses[status] ?? "DISABLE ON SLAVE", body };
  return makeObject("event", { path: [name], uses: uses(body), comment: comment || null, definer: definer || null }, facts);
}

const statuses: Readonly<Record<string, string>> = { ENABLED: "ENABLE", DISABLED: "DISABLE" };

export const event: DialectKind<"event"> = {
  kind: "event",
  noun: "event",
  operations: { create: "create_event", drop: "drop_event", alter: "alter_event" },
  fields: { schedule: byValue, preserved: byValue, status: byValue, body: byValue },
  holdsRows: () => false,
  claims: ({ path }) => [`event ${path[0] ?? ""}`],
  folds: { create: "never", drop: "never" },
  create: (after) => [ddl(`CREATE${after.owner === null ? "" : ` DEFINER=${quoteAccount(after.owner)}`} EVENT ${ownName(after)} ON SCHEDULE ${after.facts.schedule} ${restOf(after)}`)],
  drop: (before) => [ddl(`DROP EVENT ${ownName(before)}`)],
  // A new schedule without a start begins now, which only a new event takes for its own beginning.
  alter: (_before, after, fields) => (fields.includes("schedule") ? { by: "recreate" } : { by: "statements", statements: [ddl(`ALTER EVENT ${ownName(after)} ${restOf(after)}`)] }),
};

function restOf({ facts, comment }: SchemaObject<"event">): string {
  return `ON COMPLETION ${facts.preserved ? "" : "NOT "}PRESERVE ${facts.status} COMMENT ${quoteLiteral(comment ?? "")} DO ${facts.body}`;
}
