import { basename, dirname } from "node:path";
import type { Migration } from "../../model/lint.ts";

/** How a tool names the files of its migrations. */
interface Naming {
  /** Whether the file is a step up of this tool. */
  readonly takes: (path: string) => boolean;
  /** What orders them: numbers as numbers. */
  readonly key: (path: string) => readonly string[];
  /** How the tool runs a file that says nothing about it. */
  readonly transaction: (text: string) => Migration["transaction"];
}

const versioned = /^[VB](\d[\d._]*)__.*\.sql$/;

const namings: readonly Naming[] = [
  // Prisma: 20240101_init/migration.sql, sent as a whole.
  { takes: (path) => basename(path) === "migration.sql", key: (path) => [basename(dirname(path))], transaction: () => "severalStatements" },
  // Diesel: 2024-01-01-000000_init/up.sql.
  { takes: (path) => basename(path) === "up.sql", key: (path) => [basename(dirname(path))], transaction: () => true },
  // Flyway: V1_2__name.sql, then R__name.sql. It leaves the transaction away where a statement cannot run in one.
  {
    takes: (path) => versioned.test(basename(path)) || /^R__.*\.sql$/.test(basename(path)),
    key: (path) => {
      const version = versioned.exec(basename(path))?.[1];
      return version === undefined ? ["\uffff", basename(path)] : version.split(/[._]/);
    },
    transaction: (text) => !/\bconcurrently\b/i.test(text),
  },
  // golang-migrate, sqlx and pop: 1_name.up.sql, sent as a whole.
  { takes: (path) => /^\d+.*\.up\.sql$/.test(basename(path)), key: (path) => [basename(path)], transaction: () => "severalStatements" },
  // Whatever starts with a number: goose, dbmate, Drizzle, Supabase, by hand. Drizzle runs all in one transaction; what says nothing else is run as it is written.
  { takes: (path) => /^\d.*\.sql$/.test(basename(path)), key: (path) => [basename(path)], transaction: (text) => text.includes("--> statement-breakpoint") },
];

const wayDown = /(^|[._-])(down|undo|rollback|revert)\.sql$|^U\d[\d._]*__.*\.sql$/i;

/** Files of one tool's migrations in the order in which it runs them, without the ways down; empty where they are of none. */
export function chainOf(paths: readonly string[]): readonly string[] {
  const up = paths.filter((path) => !wayDown.test(basename(path)));
  const naming = namings.find(({ takes }) => up.some(takes));
  if (naming === undefined) return [];
  return up.filter(naming.takes).toSorted((a, b) => compareKeys(naming.key(a), naming.key(b)) || compare(a, b));
}

/** How a file is run that says nothing about it. */
export function transactionOf(path: string, text: string): Migration["transaction"] {
  return namings.find(({ takes }) => takes(path))?.transaction(text) ?? false;
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const order = compareNumbered(a[at] ?? "", b[at] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}

/** `2_b` comes before `10_a`: a number at the start counts as one. */
function compareNumbered(a: string, b: string): number {
  const [x, y] = [/^\d+/.exec(a)?.[0], /^\d+/.exec(b)?.[0]];
  if (x === undefined || y === undefined || BigInt(x) === BigInt(y)) return compare(a, b);
  return BigInt(x) < BigInt(y) ? -1 : 1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
