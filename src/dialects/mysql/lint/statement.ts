import { type Token, tokenize, unquoted } from "../tokens.ts";
import type { Way } from "../ways.ts";

/** A statement as far as rules look at its text. */
export interface Parsed {
  readonly sql: string;
  /** In capitals: `ALTER`, `INSERT`. */
  readonly verb: string;
  /** The table that ALTER TABLE, CREATE INDEX or DROP INDEX changes; null: it is none of these. */
  readonly table: string | null;
  readonly renamedTables: readonly Renamed[];
  readonly renamedColumns: readonly Renamed[];
  /** The way that it states; null: none, or none in particular. */
  readonly stated: Way | null;
  /** Whether it has ALGORITHM or LOCK in it, or no place for them. */
  readonly isClosed: boolean;
}

/** What gets another name. */
export interface Renamed {
  readonly from: string;
  readonly to: string;
}

/** Takes a statement apart. */
export function parseStatement(sql: string): Parsed {
  const tokens = tokenize(sql).filter(({ kind }) => kind !== "blank" && kind !== "comment");
  const words = tokens.map(wordOf);
  const table = alteredTable(tokens, words);
  const stated = statedWay(words);
  return {
    sql, verb: words[0] ?? "", table, stated,
    renamedTables: renamedTables(tokens, words, table),
    renamedColumns: words[0] === "ALTER" && table !== null ? renamedColumns(tokens, words) : [],
    isClosed: words.includes("ALGORITHM") || words.includes("LOCK") || words.some((word) => word === "PARTITION" || word === "PARTITIONING"),
  };
}

/** The statement with the clause that states how it is carried out. */
export function stating({ sql, verb }: Parsed, clause: string): string {
  return verb === "ALTER" ? `${sql}, ${clause}` : `${sql} ${clause.replace(", ", " ")}`;
}

function wordOf({ kind, text }: Token): string {
  return kind === "word" ? text.toUpperCase() : "";
}

/** The last part of a name: `t` of `app.t`. */
function nameAt(tokens: readonly Token[], at: number): string {
  const [first, dot, second] = tokens.slice(at, at + 3);
  if (first?.kind === "name" && dot?.text === "." && second?.kind === "name") return unquoted(second.text);
  return first === undefined ? "" : first.kind === "word" ? (first.text.split(".").at(-1) ?? "") : unquoted(first.text);
}

function alteredTable(tokens: readonly Token[], words: readonly string[]): string | null {
  const index = words.slice(0, 3).indexOf("INDEX");
  const on = words.indexOf("ON");
  if ((words[0] === "CREATE" || words[0] === "DROP") && index > 0 && on > index) return nameAt(tokens, on + 1);
  const at = words.slice(0, 4).indexOf("TABLE");
  if (words[0] !== "ALTER" || at < 0) return null;
  return nameAt(tokens, words[at + 1] === "IF" ? at + 3 : at + 1);
}

function renamedTables(tokens: readonly Token[], words: readonly string[], table: string | null): readonly Renamed[] {
  if (words[0] === "RENAME") return words.flatMap((word, at) => (word === "TO" ? [{ from: nameBefore(tokens, at), to: nameAt(tokens, at + 1) }] : []));
  if (words[0] !== "ALTER" || table === null) return [];
  return words.flatMap((word, at) => {
    if (word !== "RENAME" || ["COLUMN", "INDEX", "KEY", "CONSTRAINT"].includes(words[at + 1] ?? "")) return [];
    return [{ from: table, to: nameAt(tokens, words[at + 1] === "TO" || words[at + 1] === "AS" ? at + 2 : at + 1) }];
  });
}

/** The name that ends before a place. */
function nameBefore(tokens: readonly Token[], at: number): string {
  return tokens[at - 2]?.text === "." ? nameAt(tokens, at - 3) : nameAt(tokens, at - 1);
}

/** `RENAME COLUMN a TO b` and `CHANGE [COLUMN] a b …`. */
function renamedColumns(tokens: readonly Token[], words: readonly string[]): readonly Renamed[] {
  return words.flatMap((word, at) => {
    if (word === "RENAME" && words[at + 1] === "COLUMN") return [{ from: nameAt(tokens, at + 2), to: nameAt(tokens, at + 4) }];
    if (word !== "CHANGE") return [];
    const first = words[at + 1] === "COLUMN" ? at + 2 : at + 1;
    const [from, to] = [nameAt(tokens, first), nameAt(tokens, first + 1)];
    return from.toLowerCase() === to.toLowerCase() ? [] : [{ from, to }];
  });
}

function statedWay(words: readonly string[]): Way | null {
  const said = (word: string): string => words.slice(words.indexOf(word) + 1).find((each) => each !== "") ?? "";
  const algorithm = words.includes("ALGORITHM") ? (["INSTANT", "NOCOPY", "INPLACE", "COPY"] as const).find((each) => each === said("ALGORITHM")) : undefined;
  const isShared = words.includes("LOCK") ? ["SHARED", "EXCLUSIVE"].includes(said("LOCK")) : algorithm === "COPY";
  return algorithm === undefined ? null : { algorithm, lock: isShared ? "SHARED" : "NONE" };
}
