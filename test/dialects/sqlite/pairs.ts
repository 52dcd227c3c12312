import { expect } from "vitest";
import { compare } from "../../../src/compare/index.ts";
import type { SqliteConnection, SqliteValue } from "../../../src/dialects/sqlite/connect.ts";
import { sqlite } from "../../../src/dialects/sqlite/index.ts";
import { readDatabase } from "../../../src/dialects/sqlite/read.ts";
import { runGroups } from "../../../src/dialects/sqlite/run.ts";
import { openMemory, openScratch } from "../../../src/dialects/sqlite/scratch.ts";
import type { Comparison } from "../../../src/model/comparison.ts";
import { AlidadeError } from "../../../src/model/error.ts";
import type { Step } from "../../../src/model/step.ts";
import type { Bench } from "../../../src/model/source.ts";
import { plainDiff } from "../../../src/diff/index.ts";
import { columnsOf, countersOf, judgementOf, keyOf, rowidsOf, rowsOf, violationsOf } from "../../judge/sqlite.ts";
import { testHost } from "../../support/host.ts";
import { load } from "./oracle.ts";

export const bench: Bench = { host: testHost(), dialect: sqlite, scratch: () => openScratch() };

/** Compares two databases as a user does: with a plan that has been tried on the scratch. */
export function between(from: SqliteConnection, to: SqliteConnection): Promise<Comparison> {
  return compare({ label: "from", reading: readDatabase(from) }, { label: "to", reading: readDatabase(to) }, bench, { ...plainDiff, verify: true });
}

/** A database in memory with what a script makes in it. */
export async function databaseOf(script: string): Promise<SqliteConnection> {
  const db = await openMemory();
  load(db, script);
  return db;
}

/** How a pair went: `refused` where the rows that were put in are ones that the new schema forbids, and nothing was changed. */
export type Outcome = "converged" | "refused";

/**
 * Takes a database with rows from one schema to another one. sqlite_master, PRAGMAs and the rows are the judges: the result is what the
 * script of the second schema makes, there is nothing left to do, no row is lost, and no row refers to nothing that did not before.
 */
export async function judgePair(from: string, to: string, rows: (db: SqliteConnection) => void): Promise<Outcome> {
  const [a, b] = [await databaseOf(from), await databaseOf(to)];
  rows(a);
  const [held, counters] = [heldBy(a, b), countersOf(a)];
  const there = await between(a, b);
  if (there.changes.length > 0 && there.proof.state !== "verified") throw new Error(`${JSON.stringify(there.proof)}\n${there.plan.steps.map(({ sql }) => sql).join(";\n")}`);
  const unchanged = judgementOf(a);
  const outcome = carryOut(a, there);
  if (outcome === "refused") expect(judgementOf(a)).toEqual(unchanged);
  else expect(judgementOf(a)).toEqual(judgementOf(b));
  const left = heldBy(a, b, held);
  if (outcome === "converged") expectCounters(a, counters);
  expect(left.rowids).toEqual(held.rowids);
  expect(JSON.stringify(left.rows)).toBe(JSON.stringify(held.rows));
  if (left.violations !== Infinity) expect(left.violations).toBeLessThanOrEqual(held.violations);
  if (outcome === "converged") expect((await between(a, b)).changes).toEqual([]);
  a.close();
  b.close();
  return outcome;
}

function carryOut(db: SqliteConnection, { plan }: Comparison): Outcome {
  try {
    runGroups(db, plan.groups);
    return "converged";
  } catch (error) {
    if (error instanceof AlidadeError && mayRefuse(error, plan.steps)) return "refused";
    throw error;
  }
}

// Only a step that said so may fail on rows; foreign keys are checked when all steps are done.
function mayRefuse(error: AlidadeError, steps: readonly Step[]): boolean {
  const said = steps.filter(({ hazards }) => hazards.some(({ kind }) => kind === "mayFail"));
  if (error.code === "sqlite-foreign-keys") return said.length > 0;
  const onRows = error.code === "sqlite-constraint" || /NOT NULL column with default value NULL|CHECK constraint failed|datatype mismatch|cannot store/.test(error.message);
  return onRows && said.some(({ sql }) => sql === error.where?.statement);
}

/** What must be the same after a migration: the rows of tables that both have, by the columns that both have with one type. */
interface Held {
  readonly violations: number;
  readonly rows: Readonly<Record<string, readonly string[]>>;
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Where both have the same primary key. */
  readonly rowids: Readonly<Record<string, readonly SqliteValue[] | null>>;
}

function heldBy(a: SqliteConnection, b: SqliteConnection, like?: Held): Held {
  const [before, after] = [columnsOf(a), columnsOf(b)];
  const columns = like?.columns ?? Object.fromEntries([...before].filter(([table]) => after.has(table)).map(([table, own]) => [table, [...own].filter(([name, type]) => after.get(table)?.get(name) === type).map(([name]) => name)]));
  const kept = like === undefined ? Object.keys(columns).filter((table) => keyOf(a, table) === keyOf(b, table) && rowidsOf(b, table) !== null && rowidsOf(a, table) !== null) : Object.keys(like.rowids);
  return {
    violations: violationsOf(a),
    columns,
    rows: Object.fromEntries(Object.entries(columns).map(([table, names]) => [table, rowsOf(a, table, names)])),
    rowids: Object.fromEntries(kept.map((table) => [table, rowidsOf(a, table)])),
  };
}

// A counter that is still there has not gone back.
function expectCounters(db: SqliteConnection, before: ReadonlyMap<string, SqliteValue>): void {
  for (const [table, count] of countersOf(db)) if (before.has(table)) expect([table, count]).toEqual([table, before.get(table)]);
}

/** Puts three rows into every table, as far as its constraints let them: with foreign keys enforced, and without where none went in. */
export function putRows(db: SqliteConnection): void {
  db.exec("PRAGMA foreign_keys = ON");
  for (const row of [1, 2, 3, 1, 2, 3]) for (const [table, columns] of columnsOf(db)) putRow(db, table, [...columns], row);
  db.exec("PRAGMA foreign_keys = OFF");
  for (const [table, columns] of columnsOf(db)) if (rowsOf(db, table, []).length === 0) for (const row of [1, 2, 3]) putRow(db, table, [...columns], row);
}

function putRow(db: SqliteConnection, table: string, columns: readonly (readonly [string, string])[], row: number): void {
  const names = columns.map(([name]) => `"${name.replaceAll('"', '""')}"`).join(", ");
  const values = columns.map(([name, type]) => valueFor(name, type, row)).join(", ");
  try {
    db.exec(`INSERT INTO "${table.replaceAll('"', '""')}" (${names}) VALUES (${values})`);
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
  }
}

function valueFor(name: string, type: string, row: number): string {
  if (row === 3 && (name.length + type.length) % 7 === 0) return "NULL";
  if (/text|char|clob|any/.test(type)) return `'${name.replaceAll("'", "")} number ${row}'`;
  if (/blob|binary/.test(type)) return `x'0${row}'`;
  return String(row);
}
