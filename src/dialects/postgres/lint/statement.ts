import { inParentheses, isWord, splitAtCommas, textOf, type Word, WordCursor, wordsOf } from "./words.ts";

/** What the linter understands of a statement's text; what it did, the catalog says. */
export interface ParsedStatement {
  readonly sql: string;
  readonly words: readonly Word[];
  /** Its first words in lower case, up to a name: `create unique index concurrently`. */
  readonly verb: string;
  readonly alter: AlterTable | null;
  /** The columns that it defines, in CREATE TABLE and ADD COLUMN. */
  readonly columns: readonly ColumnText[];
}

/** ALTER TABLE, taken apart into its actions. */
export interface AlterTable {
  /** Up to the name: `ALTER TABLE ONLY app.users`. */
  readonly head: string;
  readonly actions: readonly Action[];
}

/** One action of ALTER TABLE. */
export interface Action {
  readonly text: string;
  readonly does: "add-column" | "alter-type" | "set-not-null" | "add-constraint" | "attach" | "detach" | "other";
  /** The column, or the constraint where its author names it. */
  readonly name: string | null;
  /** Of a constraint: as `pg_constraint.contype` has it. */
  readonly constraint: "c" | "f" | "p" | "u" | "x" | null;
  readonly words: readonly Word[];
}

/** A column as it is written. */
export interface ColumnText {
  readonly name: string;
  /** The tokens of its type, `PRECISION` and modifiers and brackets included. */
  readonly type: readonly Word[];
}

/** Takes a statement apart. */
export function parseStatement(sql: string): ParsedStatement {
  const words = wordsOf(sql);
  const alter = parseAlterTable(sql, words);
  return { sql, words, verb: verbOf(words), alter, columns: alter === null ? columnsOfCreate(words) : columnsOfAlter(alter) };
}

const verbWords: ReadonlySet<string> = new Set(
  ("alter analyze as attach add begin call cascade close cluster comment commit concurrently copy create data database deallocate delete discard do domain drop end execute " +
    "explain extension foreign from full function grant if import index insert into listen local lock materialized merge notify only or policy prepare procedure refresh reindex release " +
    "replace reset revoke role rollback rule savepoint schema select sequence server set show start table tables temp temporary to transaction trigger truncate type unique unlogged " +
    "update user vacuum values verbose view with work").split(" "),
);

function verbOf(words: readonly Word[]): string {
  const end = words.findIndex((word) => word.kind !== "word" || !verbWords.has(word.value));
  return words.slice(0, Math.min(end < 0 ? words.length : end, 6)).map(({ value }) => value).join(" ");
}

function parseAlterTable(sql: string, words: readonly Word[]): AlterTable | null {
  const cursor = new WordCursor(words);
  if (!cursor.takes("alter") || !(cursor.takes("table") || cursor.takes("foreign", "table"))) return null;
  cursor.takes("if", "exists");
  cursor.takes("only");
  if (cursor.name() === null) return null;
  cursor.takes("*");
  const head = textOf(sql, words.slice(0, cursor.at));
  return { head, actions: splitAtCommas(words.slice(cursor.at)).map((part) => actionOf(sql, part)) };
}

function actionOf(sql: string, words: readonly Word[]): Action {
  const cursor = new WordCursor(words);
  const action = (does: Action["does"], name: string | null, constraint: Action["constraint"] = null): Action => ({ text: textOf(sql, words), does, name, constraint, words });
  if (cursor.takes("attach", "partition")) return action("attach", null);
  if (cursor.takes("detach", "partition")) return action("detach", null);
  if (cursor.takes("add")) {
    const name = cursor.takes("constraint") ? (cursor.name()?.[0] ?? null) : null;
    const constraint = constraintType(cursor);
    if (constraint !== null) return action("add-constraint", name, constraint);
    if (name !== null) return action("other", name);
    cursor.takes("column");
    cursor.takes("if", "not", "exists");
    return action("add-column", cursor.name()?.[0] ?? null);
  }
  if (!cursor.takes("alter") || cursor.takes("constraint")) return action("other", null);
  cursor.takes("column");
  const name = cursor.name()?.[0] ?? null;
  if (cursor.sees("type") || cursor.sees("set", "data", "type")) return action("alter-type", name);
  return action(cursor.sees("set", "not", "null") ? "set-not-null" : "other", name);
}

function constraintType(cursor: WordCursor): Action["constraint"] {
  if (cursor.sees("check")) return "c";
  if (cursor.sees("foreign", "key")) return "f";
  if (cursor.sees("primary", "key")) return "p";
  // A column may be called so, but then it has a type after it.
  if (cursor.sees("unique") && (isWord(cursor.peek(1), "(") || isWord(cursor.peek(1), "using") || isWord(cursor.peek(1), "nulls"))) return "u";
  return cursor.sees("exclude") && (isWord(cursor.peek(1), "(") || isWord(cursor.peek(1), "using")) ? "x" : null;
}

function columnsOfAlter({ actions }: AlterTable): readonly ColumnText[] {
  return actions.flatMap((action) => (action.does === "add-column" ? columnOf(action.words.slice(action.words.findIndex(({ value }) => value === action.name))) : []));
}

function columnsOfCreate(words: readonly Word[]): readonly ColumnText[] {
  const cursor = new WordCursor(words);
  if (!cursor.takes("create")) return [];
  while (["global", "local", "temporary", "temp", "unlogged"].some((word) => cursor.takes(word)));
  if (!cursor.takes("table")) return [];
  cursor.takes("if", "not", "exists");
  if (cursor.name() === null || !cursor.sees("(")) return [];
  return splitAtCommas(inParentheses(words.slice(cursor.at))).flatMap(columnOf);
}

const tableElements: ReadonlySet<string> = new Set(["constraint", "check", "unique", "primary", "exclude", "foreign", "like"]);
const afterType: ReadonlySet<string> = new Set([
  "collate", "constraint", "not", "null", "check", "default", "generated", "unique", "primary", "references", "storage", "compression", "deferrable", "initially", "using", "options",
]);

/** A column of a list of definitions; none where it is a constraint of the table. */
function columnOf(words: readonly Word[]): readonly ColumnText[] {
  const [name, ...rest] = words;
  if (name === undefined || (name.kind === "word" && tableElements.has(name.value))) return [];
  const end = rest.findIndex((word) => word.kind === "word" && afterType.has(word.value));
  return [{ name: name.value, type: end < 0 ? rest : rest.slice(0, end) }];
}
