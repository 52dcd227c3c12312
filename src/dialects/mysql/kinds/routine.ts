import type { DialectKind } from "../../../model/dialect.ts";
import { breaksClients } from "../../../model/hazard.ts";
import { blankRoutine, type RoutineFacts } from "../../../model/kinds/routine.ts";
import type { SchemaObject, Use } from "../../../model/object.ts";
import { type Row, text } from "../cells.ts";
import { ddl } from "../ddl.ts";
import { isMariadb } from "../features.ts";
import { byValue, notCompared } from "../fields.ts";
import { makeObject } from "../make-object.ts";
import { ownName } from "../names.ts";
import { quoteAccount } from "../quote.ts";

/** MySQL 8.0 and later, MariaDB 10.6 and later. The parameters as they were written stand in SHOW CREATE alone. */
export const routineQuery = `
  SELECT r.ROUTINE_NAME, r.ROUTINE_TYPE, r.DTD_IDENTIFIER, r.SECURITY_TYPE, r.DEFINER
    FROM information_schema.ROUTINES r
   WHERE r.ROUTINE_SCHEMA = DATABASE() AND r.ROUTINE_TYPE IN ('PROCEDURE', 'FUNCTION')
   ORDER BY r.ROUTINE_NAME, r.ROUTINE_TYPE`;

/** A function or procedure; `created`: what SHOW CREATE says, null where the user may not see it. */
export function readRoutine(row: Row, created: string | null, uses: (body: string) => readonly Use[]): SchemaObject<"routine"> {
  const [name = "", type = "", returns = "", security, definer] = row.map(text);
  const definition = (created ?? "").replace(/^CREATE\s+(?:DEFINER\s*=\s*(?:`(?:[^`]|``)*`|[^\s@]+)@(?:`(?:[^`]|``)*`|\S+)\s+)?/i, "");
  const facts: RoutineFacts = { ...blankRoutine, type: type === "FUNCTION" ? "function" : "procedure", returns: returns || null, language: "SQL", securityDefiner: security === "DEFINER", definition };
  return makeObject("routine", { path: [name], signature: type.toLowerCase(), uses: uses(definition), definer: definer || null }, facts);
}

export const routine: DialectKind<"routine"> = {
  kind: "routine",
  noun: "routine",
  operations: { create: "create_function", drop: "drop_function", alter: "alter_function" },
  fields: {
    type: byValue, signature: notCompared, arguments: notCompared, defaults: notCompared, returns: byValue, language: notCompared, securityDefiner: byValue, definition: byValue,
    characteristics: notCompared,
  },
  holdsRows: () => false,
  claims: ({ path, facts }) => [`${facts.type} ${path[0] ?? ""}`],
  folds: { create: "never", drop: "never" },
  create: (after) => [ddl(createRoutine(after, "CREATE"))],
  drop: (before, context) => [ddl(`DROP ${before.facts.type.toUpperCase()} ${ownName(before)}`, { hazards: context.remains(before.id) ? [] : [breaksClients(`whoever calls ${before.path[0] ?? ""} gets an error`)] })],
  alter: (_before, after, _fields, context) => (isMariadb(context.version) ? { by: "statements", statements: [ddl(createRoutine(after, "CREATE OR REPLACE"))] } : { by: "recreate" }),
};

function createRoutine({ owner, facts }: SchemaObject<"routine">, verb: string): string {
  return `${verb}${owner === null ? "" : ` DEFINER=${quoteAccount(owner)}`} ${facts.definition}`;
}
