import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The dialects that fixtures are compared for. */
export type FixtureDialect = "postgres" | "sqlite";

/** A folder of models, and what the real SQLAlchemy makes of them. */
export interface Fixture {
  readonly name: string;
  readonly folder: string;
  readonly module: string;
  readonly dialects: readonly FixtureDialect[];
}

const root = join(import.meta.dirname, "fixtures");

function isDialect(name: unknown): name is FixtureDialect {
  return name === "postgres" || name === "sqlite";
}

function settingsOf(folder: string): { readonly module: string; readonly dialects: readonly FixtureDialect[] } {
  const path = join(folder, "fixture.json");
  const read: unknown = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
  const get = (name: string): unknown => (typeof read === "object" && read !== null ? Reflect.get(read, name) : undefined);
  const [module, dialects] = [get("module"), get("dialects")];
  return { module: typeof module === "string" ? module : "models", dialects: Array.isArray(dialects) ? dialects.filter(isDialect) : ["postgres", "sqlite"] };
}

/** All fixtures, by name. */
export function fixtures(): Fixture[] {
  return readdirSync(root).sort().map((name) => ({ name, folder: join(root, name), ...settingsOf(join(root, name)) }));
}

/** Where the stored output of the real SQLAlchemy is. */
export function goldenPath(fixture: Fixture, dialect: FixtureDialect): string {
  return join(fixture.folder, `expected.${dialect}.sql`);
}

const separator = "\n;\n";

/** Statements as a golden file holds them. */
export function toGolden(statements: readonly string[]): string {
  return statements.map((statement) => statement.trim().replaceAll("\t", "  ").replace(/ +$/gm, "")).map((statement) => statement + separator).join("\n");
}

/** The statements of a golden file. */
export function fromGolden(text: string): string[] {
  return text.split(separator).map((statement) => statement.trim()).filter((statement) => statement !== "");
}

/**
 * Statements for comparison: white space does not count, and neither does the order of a table's indexes and of the
 * foreign keys that are added last, which SQLAlchemy keeps in sets.
 */
export function comparable(statements: readonly string[]): string[] {
  const plain = statements.map((statement) => statement.replace(/\s+/g, " ").trim());
  const kind = (statement: string): string | null => (/^CREATE (UNIQUE )?INDEX /.test(statement) ? "index" : /^ALTER TABLE \S+ ADD /.test(statement) ? "alter" : null);
  const runs: string[][] = [];
  for (const statement of plain) {
    const last = runs.at(-1);
    const previous = last?.at(-1);
    if (last !== undefined && previous !== undefined && kind(previous) !== null && kind(previous) === kind(statement)) last.push(statement);
    else runs.push([statement]);
  }
  return runs.flatMap((run) => run.sort());
}

/** What the real SQLAlchemy makes of fixtures, by fixture and dialect; `path` is the folder that it is installed in. */
export function askSqlalchemy(path: string, asked: readonly Fixture[]): Record<string, Record<string, string[]>> {
  const output = execFileSync(process.env["ALIDADE_PYTHON"] ?? "/usr/bin/python3", [join(import.meta.dirname, "oracle.py"), ...asked.map(({ folder }) => folder)], {
    env: { ...process.env, PYTHONPATH: path, PYTHONDONTWRITEBYTECODE: "1" },
    maxBuffer: 1 << 28,
  });
  const parsed: unknown = JSON.parse(output.toString("utf8"));
  return checked(parsed);
}

function checked(value: unknown): Record<string, Record<string, string[]>> {
  const result: Record<string, Record<string, string[]>> = {};
  if (typeof value !== "object" || value === null) return result;
  for (const [name, dialects] of Object.entries(value)) {
    result[name] = {};
    for (const [dialect, statements] of Object.entries(typeof dialects === "object" && dialects !== null ? dialects : {})) {
      result[name][dialect] = Array.isArray(statements) ? statements.map(String) : [];
    }
  }
  return result;
}
