import type { DialectKind } from "../../../model/dialect.ts";
import { breaksClients } from "../../../model/hazard.ts";
import { blankView, type ViewColumn, type ViewFacts } from "../../../model/kinds/view.ts";
import { nameOf, type SchemaObject, type Use } from "../../../model/object.ts";
import { type Row, text } from "../cells.ts";
import { ddl } from "../ddl.ts";
import { byValue, notCompared } from "../fields.ts";
import { makeObject } from "../make-object.ts";
import { ownName } from "../names.ts";
import { quoteAccount } from "../quote.ts";
import { withoutDatabase } from "../tokens.ts";

/** MySQL 8.0 and later, whose views have no ALGORITHM there, and MariaDB 10.6 and later. */
export function viewQuery(mariadb: boolean): string {
  return `
  SELECT v.TABLE_NAME, v.VIEW_DEFINITION, v.CHECK_OPTION, v.DEFINER, v.SECURITY_TYPE, ${mariadb ? "v.ALGORITHM" : "'UNDEFINED'"}
    FROM information_schema.VIEWS v
   WHERE v.TABLE_SCHEMA = DATABASE()
   ORDER BY v.TABLE_NAME`;
}

/** A view; `algorithmSaid`: what SHOW CREATE says of it, where the catalog does not. Its text comes without the name of the database that it is in. */
export function readView(row: Row, algorithmSaid: string | null, database: string, columns: readonly ViewColumn[], uses: (definition: string) => readonly Use[]): SchemaObject<"view"> {
  const [name, query, checkOption, definer, security, algorithmRead] = row.map(text);
  const algorithm = algorithmSaid ?? algorithmRead;
  const definition = withoutDatabase(query ?? "", database);
  const options = { ...(algorithm === "UNDEFINED" ? {} : { algorithm: algorithm ?? "" }), ...(checkOption === "NONE" ? {} : { check_option: checkOption ?? "" }), ...(security === "DEFINER" ? {} : { security: security ?? "" }) };
  const facts: ViewFacts = { ...blankView, definition, columns, options };
  return makeObject("view", { path: [name ?? ""], uses: uses(definition), definer: definer || null }, facts);
}

export const view: DialectKind<"view"> = {
  kind: "view",
  noun: "view",
  operations: { create: "create_view", drop: "drop_view", alter: "alter_view" },
  // What a view's columns are follows from its query and from the tables.
  fields: { definition: byValue, columns: notCompared, columnsNamed: notCompared, valid: notCompared, options: byValue },
  holdsRows: () => false,
  claims: ({ path }) => [`relation ${path[0] ?? ""}`],
  folds: { create: "never", drop: "never" },
  create: (after) => [ddl(createView(after, "CREATE"))],
  drop: (before, context) => [ddl(`DROP VIEW ${ownName(before)}`, { hazards: context.remains(before.id) ? [] : [breaksClients(`programs that use ${nameOf(before)} stop working`)] })],
  alter: (_before, after) => ({ by: "statements", statements: [ddl(createView(after, "CREATE OR REPLACE"))] }),
};

/** The statement that makes a view; without a definer it is that of whoever runs it. */
export function createView(after: SchemaObject<"view">, verb: string): string {
  const { definition, options } = after.facts;
  const algorithm = options["algorithm"] === undefined ? "" : ` ALGORITHM=${options["algorithm"]}`;
  const definer = after.owner === null ? "" : ` DEFINER=${quoteAccount(after.owner)}`;
  const security = options["security"] === undefined ? "" : ` SQL SECURITY ${options["security"]}`;
  const check = options["check_option"] === undefined ? "" : ` WITH ${options["check_option"]} CHECK OPTION`;
  return `${verb}${algorithm}${definer}${security} VIEW ${ownName(after)} AS\n${definition}${check}`;
}
