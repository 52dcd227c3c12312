import type { WriteContext } from "../../model/dialect.ts";
import { idOf } from "../../model/id.ts";
import type { SchemaObject } from "../../model/object.ts";
import { chosenName } from "./names.ts";
import { quoteLiteral, quoteName } from "./quote.ts";
import { creationOptions } from "./sequence-options.ts";

const words: Readonly<Record<string, string>> = { smallint: "SMALLSERIAL", integer: "SERIAL", bigint: "BIGSERIAL" };

/**
 * The word for a new column and its new sequence together, where they are exactly what it makes; null where they are not
 * (documentation, 8.1.4). `SERIAL` makes a sequence of the name that the server chooses, of the column's type, owned by it.
 */
export function serialWord(column: SchemaObject<"column">, context: WriteContext): string | null {
  const { facts, path } = column;
  const name = chosenName(path[1] ?? "", path[2] ?? "", "seq");
  const isPlain = facts.notNull && facts.notNullName === null && facts.identity === null && facts.generated === null;
  const countsByName = facts.default === `nextval(${quoteLiteral(quoteName(path[0] ?? null, name))}::regclass)`;
  if (!isPlain || !countsByName || context.existed(column.id)) return null;
  const sequence = context.get(idOf("sequence", [path[0] ?? "", name]));
  return sequence?.kind === "sequence" && isPlainSequenceOf(sequence, column, context) ? (words[facts.type] ?? null) : null;
}

/** The column whose `SERIAL` makes a new sequence; null where it takes a statement of its own. */
export function serialColumn(sequence: SchemaObject<"sequence">, context: WriteContext): SchemaObject<"column"> | null {
  const column = sequence.facts.ownedBy === null ? undefined : context.get(sequence.facts.ownedBy);
  if (column?.kind !== "column" || serialWord(column, context) === null) return null;
  return isPlainSequenceOf(sequence, column, context) ? column : null;
}

function isPlainSequenceOf(sequence: SchemaObject<"sequence">, column: SchemaObject<"column">, context: WriteContext): boolean {
  const { facts } = sequence;
  const table = column.parent === null ? undefined : context.get(column.parent);
  const isUsual = facts.type === column.facts.type && facts.persistence === "permanent" && creationOptions(facts, facts.type) === "";
  const isBare = sequence.comment === null && sequence.owner === null && sequence.privileges === null;
  const isLogged = table?.kind === "table" && table.facts.persistence === "permanent";
  return facts.ownedBy === column.id && isUsual && isBare && isLogged && !context.existed(sequence.id);
}
