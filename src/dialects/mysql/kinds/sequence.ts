import type { DialectKind } from "../../../model/dialect.ts";
import { breaksClients, dataLoss } from "../../../model/hazard.ts";
import { blankSequence, type SequenceFacts } from "../../../model/kinds/sequence.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { type Row, text } from "../cells.ts";
import { ddl } from "../ddl.ts";
import { byValue, notCompared } from "../fields.ts";
import { makeObject } from "../make-object.ts";
import { ownName } from "../names.ts";
import { quoteLiteral, quoteName } from "../quote.ts";

/** MariaDB: the names of sequences. */
export const sequenceNamesQuery = `
  SELECT t.TABLE_NAME
    FROM information_schema.TABLES t
   WHERE t.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE = 'SEQUENCE'
   ORDER BY t.TABLE_NAME`;

/** MariaDB: what all sequences say of themselves, in one query. */
export function sequenceQuery(names: readonly string[]): string {
  return names.map((name) => `SELECT ${quoteLiteral(name)}, start_value, minimum_value, maximum_value, increment, cache_size, cycle_option FROM ${quoteName(name)}`).join("\nUNION ALL ");
}

/** A sequence of MariaDB. */
export function readSequence(row: Row): SchemaObject<"sequence"> {
  const [name = "", start = "", min = "", max = "", increment = "", cache = "", cycle] = row.map(text);
  const facts: SequenceFacts = { ...blankSequence, start, min, max, increment, cache, cycle: cycle === "1" };
  return makeObject("sequence", { path: [name] }, facts);
}

export const sequence: DialectKind<"sequence"> = {
  kind: "sequence",
  noun: "sequence",
  operations: { create: "create_sequence", drop: "drop_sequence", alter: "alter_sequence" },
  fields: { start: byValue, increment: byValue, min: byValue, max: byValue, cache: byValue, cycle: byValue, type: notCompared, persistence: notCompared, ownedBy: notCompared },
  holdsRows: () => true,
  claims: ({ path }) => [`relation ${path[0] ?? ""}`],
  folds: { create: "never", drop: "never" },
  create: (after) => [ddl(`CREATE SEQUENCE ${ownName(after)} ${optionsOf(after.facts)}`)],
  drop: (before) => [ddl(`DROP SEQUENCE ${ownName(before)}`, { hazards: [dataLoss(`the counter of ${nameOf(before)} is lost`), breaksClients(`programs that use ${nameOf(before)} stop working`)] })],
  rename: { operation: "rename_sequence", write: (before, name) => [ddl(`RENAME TABLE ${ownName(before)} TO ${quoteName(name)}`)] },
  alter: (_before, after) => ({ by: "statements", statements: [ddl(`ALTER SEQUENCE ${ownName(after)} ${optionsOf(after.facts)}`)] }),
};

function optionsOf({ start, min, max, increment, cache, cycle }: SequenceFacts): string {
  return `START WITH ${start} MINVALUE ${min} MAXVALUE ${max} INCREMENT BY ${increment} ${cache === "0" ? "NOCACHE" : `CACHE ${cache}`} ${cycle ? "CYCLE" : "NOCYCLE"}`;
}
