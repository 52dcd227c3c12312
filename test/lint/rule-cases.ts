import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Dialect, Scratch, ScratchDatabase, Script } from "../../src/model/dialect.ts";
import type { LintExample } from "../../src/model/lint.ts";

const folder = join(import.meta.dirname, "../cases/lint");

/** The cases of one rule besides its example: a schema, rows in it, migrations in which it fires, and those in which it has nothing to say. */
export interface RuleCases {
  readonly schema: string;
  readonly rows: string;
  readonly fires: readonly NamedCase[];
  readonly silent: readonly NamedCase[];
}

/** A migration, and what is special about it. */
export interface NamedCase {
  readonly name: string;
  readonly migration: string;
}

/** The names of the files that a dialect has. */
export function caseFiles(dialect: string): readonly string[] {
  return readdirSync(join(folder, dialect)).map((name) => name.replace(/\.sql$/, ""));
}

/** The cases of a rule; a rule without any is an error. */
export function casesOfRule(dialect: string, code: string): RuleCases {
  const file = join(folder, dialect, `${code}.sql`);
  if (!existsSync(file)) throw new Error(`the rule ${code} has no cases: write ${file}`);
  const sections = readFileSync(file, "utf8").split(/^-- (?=schema$|rows$|fires: |silent: )/m).slice(1).map((section) => {
    const [title = "", ...lines] = section.split("\n");
    return { title, text: lines.join("\n").trim() };
  });
  const of = (word: string): readonly NamedCase[] => sections.filter(({ title }) => title.startsWith(`${word}: `)).map(({ title, text }) => ({ name: title.slice(word.length + 2), migration: text }));
  const one = (title: string): string => sections.find((section) => section.title === title)?.text ?? "";
  return { schema: one("schema"), rows: one("rows"), fires: of("fires"), silent: of("silent") };
}

/** A migration with a rewrite in the place of a statement. */
export function rewritten(migration: string, statement: string, rewrite: string): string {
  return migration.replace(`${statement};`, () => rewrite);
}

/** What a database holds after a migration whose statements each ran for itself: its schema and the rows of its tables. */
export interface EndState {
  readonly snapshot: Awaited<ReturnType<ScratchDatabase["read"]>>["snapshot"];
  readonly rows: Readonly<Record<string, readonly string[]>>;
}

/** Runs a migration on a schema with rows, as its author would: statement by statement. */
export async function endOf(dialect: Dialect, scratch: Scratch, { schema, migration }: LintExample, rows: string): Promise<EndState> {
  const script = (text: string): Script => ({ file: "case.sql", text, line: 1 });
  const database = await scratch.fresh();
  try {
    await database.load([script(schema), script(rows)]);
    const session = await database.watch({ standIns: false, empty: new Set() });
    await session.begin(false);
    for (const statement of (await dialect.lint()).split(script(migration))) await session.run(statement, "case.sql");
    await session.end(true);
    const { snapshot } = await database.read();
    return { snapshot, rows: await rowsOf(database, snapshot) };
  } finally {
    await database.release();
  }
}

async function rowsOf(database: ScratchDatabase, { objects }: EndState["snapshot"]): Promise<EndState["rows"]> {
  const tables = Object.values(objects).filter(({ kind }) => kind === "table");
  const read = tables.map(async ({ path }) => {
    const name = path.map((part) => `"${part.replaceAll('"', '""')}"`).join(".");
    return [path.join("."), (await database.query(`SELECT * FROM ${name}`)).map((row) => JSON.stringify(row)).sort()] as const;
  });
  const all: Record<string, readonly string[]> = {};
  for (const each of read) {
    const [path, rows] = await each;
    all[path] = rows;
  }
  return all;
}
