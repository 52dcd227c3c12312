import { createHash } from "node:crypto";
import { AlidadeError } from "../../model/error.ts";

/** A migration of Alidade as its file says it. */
export interface MigrationFile {
  /** The name of the file without its ending. */
  readonly id: string;
  readonly path: string;
  /** The path as people type it. */
  readonly label: string;
  /** The whole file, with line feeds alone. */
  readonly text: string;
  /** The ids that it comes after; null: the file does not say, and it comes after the one before it. */
  readonly parents: readonly string[] | null;
  /** The hash of the schema after it, `postgres-18:3f…`; null: the file does not say. */
  readonly schema: string | null;
  /** The migrations that it stands for. */
  readonly replaces: readonly string[];
  /** What it renames, as `--rename` takes it, so that the way back knows it. */
  readonly renames: readonly string[];
  readonly up: MigrationPart;
  /** Null: there is none. */
  readonly down: MigrationPart | null;
  /** Why there is no way back; null: nobody says so. */
  readonly irreversible: string | null;
  /** SHA-256 of the way up: what was applied. */
  readonly hash: string;
}

/** One way of a migration. */
export interface MigrationPart {
  readonly groups: readonly ScriptGroup[];
}

/** Statements that run in one transaction, or each by itself. */
export interface ScriptGroup {
  readonly text: string;
  /** The line of the file at which the text starts, from 1. */
  readonly line: number;
  readonly transaction: boolean;
}

/** Where a file is. */
export type MigrationPlace = Pick<MigrationFile, "id" | "path" | "label">;

const marks = new Map<string, RegExp>();

/** The pattern of a mark; every line of every migration is held against some, so that each is compiled once. */
function mark(words: string): RegExp {
  const pattern = marks.get(words) ?? new RegExp(`^--[ \\t]*alidade:(${words})\\b[ \\t]*(.*)$`, "m");
  marks.set(words, pattern);
  return pattern;
}

/** Whether a text has a way up marked in it: it is a migration of Alidade. */
export function hasMarks(text: string): boolean {
  return mark("up").test(text);
}

/** Reads a migration; a text without marks is a way up as a whole, with no way back. Error: `migration-unclear`. */
export function parseMigration(raw: string, place: MigrationPlace): MigrationFile {
  const text = raw.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const lines = text.split("\n");
  const up = onlyLine(lines, "up", place);
  const down = onlyLine(lines, "down", place);
  const head = up === null ? "" : lines.slice(0, up).join("\n");
  if (down !== null && (up === null || down < up)) throw unclear(place, down, "`-- alidade:down` stands before `-- alidade:up`");
  const upLines = lines.slice(up ?? 0, down ?? lines.length);
  const says = (word: string): string | null => mark(word).exec(head)?.[2]?.trim() ?? null;
  const downText = down === null ? null : lines.slice(down);
  const irreversible = downText === null ? null : (mark("irreversible").exec(downText.join("\n"))?.[2]?.replace(/^because\s+/, "").trim() ?? null);
  return {
    ...place,
    text,
    parents: parentsOf(says("parent")),
    schema: says("schema"),
    replaces: listOf(says("replaces")),
    renames: [...head.matchAll(new RegExp(mark("renamed"), "gm"))].map((found) => found[2]?.trim() ?? ""),
    up: { groups: groupsOf(upLines, (up ?? 0) + 1, says("no-transaction") === null) },
    down: downText === null || irreversible !== null ? null : { groups: groupsOf(downText.map(uncovered), (down ?? 0) + 1, true) },
    irreversible,
    hash: hashOf(upLines.join("\n")),
  };
}

/** SHA-256 of a text as it is compared: without white space at the ends of lines and of the text. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text.replace(/[ \t]+$/gm, "").trim()).digest("hex");
}

/** What marks a line of a way back that no other program may run: `--| DROP TABLE users;`. */
export const cover = "--| ";

function uncovered(line: string): string {
  return line.startsWith(cover) ? line.slice(cover.length) : line === cover.trimEnd() ? "" : line;
}

function parentsOf(said: string | null): readonly string[] | null {
  return said === null ? null : said === "none" ? [] : listOf(said);
}

function listOf(said: string | null): readonly string[] {
  return (said ?? "").split(",").map((id) => id.trim()).filter((id) => id !== "");
}

function onlyLine(lines: readonly string[], word: string, place: MigrationPlace): number | null {
  const found = lines.flatMap((line, at) => (mark(word).test(line) ? [at] : []));
  if (found.length > 1) throw unclear(place, found[1] ?? 0, `\`-- alidade:${word}\` stands there twice`);
  return found[0] ?? null;
}

function unclear({ label }: MigrationPlace, line: number, problem: string): AlidadeError {
  return new AlidadeError("migration-unclear", `${label} cannot be read: ${problem}`, { where: { file: label, line: line + 1 }, hint: "A migration has one `-- alidade:up` and, after it, at most one `-- alidade:down`." });
}

/** Cuts a way into groups at `-- alidade:transaction` and `-- alidade:no-transaction`; a group without statements is none. */
function groupsOf(lines: readonly string[], firstLine: number, transaction: boolean): readonly ScriptGroup[] {
  const cuts = lines.flatMap((line, at) => {
    const word = mark("transaction|no-transaction").exec(line)?.[1];
    return word === undefined ? [] : [{ at, transaction: word === "transaction" }];
  });
  const starts = [{ at: 0, transaction }, ...cuts];
  return starts
    .map((start, i) => ({ text: lines.slice(start.at, starts[i + 1]?.at ?? lines.length).join("\n"), line: firstLine + start.at, transaction: start.transaction }))
    .filter(({ text }, i) => hasStatements(text) || (i === 0 && starts.length === 1));
}

function hasStatements(text: string): boolean {
  return text.split("\n").some((line) => line.trim() !== "" && !line.trimStart().startsWith("--"));
}
