import type { DialectKind } from "../../../model/dialect.ts";
import { blankTrigger } from "../../../model/kinds/trigger.ts";
import { nameOf, type SchemaObject, type Use } from "../../../model/object.ts";
import { statement } from "../../../model/step.ts";
import { notCompared, triggerKey } from "../canonical.ts";
import { foldName } from "../keywords.ts";
import { makeObject } from "../make-object.ts";
import type { TriggerFacts as ParsedTrigger } from "../parse/facts.ts";
import { quoteName } from "../quote.ts";
import { columnsNamed, type Relation, type Relations, relationsIn, usesOf } from "../relations.ts";
import { isToken, tokenize } from "../tokenizer.ts";

/** What a trigger is read with: its stored statement, its table or view, what it can name, and whether the engine can compile it. */
export interface TriggerPlace {
  readonly sql: string;
  readonly owner: Relation;
  readonly relations: Relations;
  readonly valid: boolean;
}

/** A trigger on a table or view. */
export function readTrigger(parsed: ParsedTrigger, { sql, owner, relations, valid }: TriggerPlace): SchemaObject<"trigger"> {
  const end = tokenize(sql).findLast((token) => !isToken(token, ";"))?.end ?? sql.length;
  const uses = [...ownUses(parsed, owner), ...otherUses(parsed, relations)].filter(({ id }) => id !== owner.id);
  return makeObject("trigger", { path: [owner.name, parsed.name], parent: owner.id, uses }, { ...blankTrigger, definition: sql.slice(0, end), valid });
}

// SQLite drops a column from under a trigger without a word: what the trigger says of its own table's columns is in our hands.
function ownUses(parsed: ParsedTrigger, owner: Relation): readonly Use[] {
  return usesOf(columnsNamed([...parsed.columns, ...rowColumns(parsed)], owner), "definition", "value");
}

/** The columns of its own table that a trigger names as NEW.… and OLD.…. */
export function rowColumns({ when, body }: ParsedTrigger): readonly string[] {
  const tokens = tokenize(`${when?.text ?? ""} ; ${body.text}`);
  const rows = tokens.filter((_, at) => isToken(tokens[at - 1], ".") && (isToken(tokens[at - 2], "NEW") || isToken(tokens[at - 2], "OLD")));
  return rows.map(({ value }) => value);
}

function otherUses(parsed: ParsedTrigger, relations: Relations): readonly Use[] {
  const found = relationsIn(parsed.body.text, relations);
  return found.flatMap(({ relation, columns }) => usesOf([relation.id, ...columns], "definition", "name"));
}

export const trigger: DialectKind<"trigger"> = {
  kind: "trigger",
  noun: "trigger",
  operations: { create: "create_trigger", drop: "drop_trigger", alter: "alter_trigger" },
  fields: { definition: { compare: "value", key: triggerKey }, enabled: notCompared, valid: notCompared, after: notCompared },
  holdsRows: () => false,
  claims: (object) => [`trigger ${foldName(nameOf(object))}`],
  folds: { create: "never", drop: "always" },
  create: (after) => [statement(after.facts.definition)],
  drop: (before) => [statement(`DROP TRIGGER ${quoteName(nameOf(before))}`)],
  alter: () => ({ by: "recreate" }),
};
