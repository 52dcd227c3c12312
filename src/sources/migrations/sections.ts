import type { Migration } from "../../model/lint.ts";
import { hasMarks, parseMigration } from "./migration-file.ts";

/** A part of a file that is one migration, its way up alone. */
export interface Section {
  readonly text: string;
  /** The line of the file at which the text starts, from 1. */
  readonly line: number;
  readonly transaction: Migration["transaction"];
  /** Null: that of the file; else what tells it from others in it: Alembic's revision. */
  readonly name: string | null;
}

/** How one tool writes several things into one file; null where a file is not of it. */
type Reader = (text: string) => readonly Section[] | null;

/** Alidade: the groups of the way up, each in a transaction or not. */
const alidade: Reader = (text) => (hasMarks(text) ? parseMigration(text, { id: "", path: "", label: "a migration" }).up.groups.map((group) => ({ ...group, name: null })) : null);

/** dbmate: `-- migrate:up transaction:false`, `-- migrate:down` (github.com/amacneil/dbmate, Creating Migrations). */
const dbmate: Reader = (text) => between(text, /^--[ \t]*migrate:up\b.*$/m, /^--[ \t]*migrate:down\b/m, (marker) => !/transaction:\s*false/.test(marker));

/** goose: `-- +goose Up`, `-- +goose Down`, `-- +goose NO TRANSACTION` (pressly.github.io/goose, Annotations). StatementBegin and End are comments to us. */
const goose: Reader = (text) => between(text, /^--[ \t]*\+goose[ \t]+up\b.*$/im, /^--[ \t]*\+goose[ \t]+down\b/im, () => !/^--[ \t]*\+goose[ \t]+no[ \t]+transaction\b/im.test(text));

/** Alembic's --sql: a migration after each `-- Running upgrade a -> b`, with BEGIN and COMMIT as it wants them. */
const alembic: Reader = (text) => {
  const marks = [...text.matchAll(/^-- Running upgrade[ \t]+(.*)$/gm)];
  if (marks.length === 0) return null;
  const head = text.slice(0, marks[0]?.index ?? 0);
  const first: readonly Section[] = head.trim() === "" ? [] : [{ text: head, line: 1, transaction: false, name: null }];
  const rest = marks.map((mark, at): Section => ({ text: text.slice(mark.index, marks[at + 1]?.index ?? text.length), line: lineAt(text, mark.index), transaction: false, name: mark[1]?.trim() ?? null }));
  return [...first, ...rest];
};

const readers: readonly Reader[] = [alidade, dbmate, goose, alembic];

/** The migrations of a file, by the marks of the tools that put any; else the file is one, run as `otherwise` says. */
export function sectionsOf(text: string, otherwise: Migration["transaction"]): readonly Section[] {
  for (const reader of readers) {
    const sections = reader(text);
    if (sections !== null) return sections;
  }
  return [{ text, line: 1, transaction: otherwise, name: null }];
}

function between(text: string, up: RegExp, down: RegExp, transaction: (marker: string) => boolean): readonly Section[] | null {
  const start = up.exec(text);
  if (start === null) return null;
  const from = start.index;
  const end = down.exec(text.slice(from));
  return [{ text: text.slice(from, end === null ? text.length : from + end.index), line: lineAt(text, from), transaction: transaction(start[0]), name: null }];
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
