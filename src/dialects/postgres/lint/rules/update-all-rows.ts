import { isVolatile } from "../../volatile.ts";
import { fillInBatches } from "../rewrite.ts";
import type { PostgresRule, Step } from "../rule.ts";
import type { Relation } from "../state.ts";
import { quoteIdentifier } from "../../quote.ts";
import { isWord, splitAtCommas, textOf, type Word, WordCursor } from "../words.ts";

/** UPDATE or DELETE of every row at once. */
export const updateAllRows: PostgresRule = {
  code: "update-all-rows",
  severity: "WARNING",
  title: "Every row of a table is updated or deleted in one statement",
  why: "The rows stay locked until the transaction ends, so that whoever wants to write one of them waits; the table grows by as much again; and replicas and vacuum fall behind.",
  safe: "Do it in batches that commit each.",
  link: "https://www.postgresql.org/docs/current/mvcc.html",
  peers: ["strong_migrations/backfilling data"],
  example: {
    schema: "CREATE TABLE users (id bigint PRIMARY KEY, name text, nick text);",
    migration: "UPDATE users SET nick = lower(name);",
  },
  check: (step) => {
    const { verb, words } = step.statement;
    if (!/^(update|delete)\b/.test(verb) || outside(words).some((word) => isWord(word, "where"))) return [];
    const table = tableOf(step);
    if (table === null || !(step.guessed || step.busy(table.oid))) return [];
    return [{ message: `${verb.startsWith("update") ? "updates" : "deletes"} every row of ${table.sql} at once`, rewrite: verb.startsWith("update") ? updateInBatches(step, table) : [deleteInBatches(table)] }];
  },
};

/** The tokens that stand in no parentheses. */
function outside(words: readonly Word[]): readonly Word[] {
  let depth = 0;
  return words.filter((word) => {
    if (isWord(word, "(")) depth += 1;
    if (isWord(word, ")")) depth -= 1;
    return depth === 0;
  });
}

/** The table that is written to; where nothing is known of the schema, its name is all there is. */
function tableOf({ statement, before, guessed }: Step): Relation | null {
  const cursor = new WordCursor(statement.words);
  if (!(cursor.takes("update") || cursor.takes("delete", "from"))) return null;
  cursor.takes("only");
  const name = cursor.name();
  if (name === null) return null;
  const found = [...before.relations.values()].find(({ path, kind }) => "rp".includes(kind) && path.slice(-name.length).join("\0") === name.join("\0"));
  if (found !== undefined || !guessed) return found ?? null;
  return { oid: "", path: ["", name.at(-1) ?? ""], sql: name.map(quoteIdentifier).join("."), kind: "r", file: null, temporary: false, parent: null, bound: null, scans: 0, columns: new Map() };
}

/** One column that gets a value which does not depend on itself and is the same at every try: else a batch could not tell which rows are done. */
function updateInBatches({ statement: { sql, words } }: Step, table: Relation): readonly string[] | null {
  const set = words.findIndex((word) => isWord(word, "set"));
  const parts = splitAtCommas(words.slice(set + 1));
  const [[name, equals, ...value] = []] = parts;
  if (set < 0 || parts.length !== 1 || name === undefined || !isWord(equals, "=") || value.some((word) => isWord(word, "from") || isWord(word, "returning") || word.value === name.value)) return null;
  const expression = textOf(sql, value);
  if (isVolatile(expression) || value.length === 0) return null;
  return [fillInBatches(table, name.value, expression, `${quoteIdentifier(name.value)} IS DISTINCT FROM (${expression})`)];
}

function deleteInBatches(table: Relation): string {
  return `DO $$
BEGIN
  LOOP
    DELETE FROM ${table.sql} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table.sql} LIMIT 10000));
    EXIT WHEN NOT FOUND;
    COMMIT;
  END LOOP;
END
$$`;
}
