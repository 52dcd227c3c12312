import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { GeneratedFile } from "../../src/generate/index.ts";
import { temporaryFolder } from "../support/host.ts";

/** The Python that has SQLAlchemy 2, in `ALIDADE_SQLALCHEMY` or in `.cache/sqlalchemy/lib`; `missing` says what was looked for. */
export interface PythonSqlalchemy {
  readonly version: string | null;
  readonly missing: string;
}

const library = process.env["ALIDADE_SQLALCHEMY"] ?? join(import.meta.dirname, "../../.cache/sqlalchemy/lib");
const env = { PATH: process.env["PATH"] ?? "", PYTHONPATH: library };

/** Finds the real SQLAlchemy. */
export function findSqlalchemy(): PythonSqlalchemy {
  const found = spawnSync("python3", ["-c", "import sqlalchemy, psycopg; print(sqlalchemy.__version__)"], { env, encoding: "utf8" });
  const version = found.status === 0 ? found.stdout.trim() : null;
  return version?.startsWith("2.") === true ? { version, missing: "" } : { version: null, missing: "needs python3 with SQLAlchemy 2 and psycopg in ALIDADE_SQLALCHEMY" };
}

/** Models in a folder, to be imported as `module`, and where their tables are created; `create` false: only compiled. */
export interface Trial {
  readonly folder: string;
  readonly module: string;
  readonly url: string;
  readonly create: boolean;
}

/** Tries models with the real SQLAlchemy: for each trial null, or the error. */
export function tryModels(trials: readonly Trial[]): readonly (string | null)[] {
  const script = join(import.meta.dirname, "try-models.py");
  const ran = spawnSync("python3", ["-W", "error", script], { env, input: JSON.stringify(trials), encoding: "utf8", maxBuffer: 1e8 });
  if (ran.status !== 0) throw new Error(ran.stderr);
  const results: (string | null)[] = JSON.parse(ran.stdout);
  return results;
}

/** What SQLAlchemy makes of single modules: the tables and relationships of each, or the error as a text. */
export function describeModels(files: readonly string[], dialect: "postgresql" | "sqlite" = "postgresql"): readonly ModelsDescription[] {
  const ran = spawnSync("python3", [join(import.meta.dirname, "describe-models.py"), dialect === "sqlite" ? "sqlite" : "postgresql+psycopg"], { env, input: JSON.stringify(files), encoding: "utf8", maxBuffer: 1e8 });
  if (ran.status !== 0) throw new Error(ran.stderr);
  const said: ModelsDescription[] = JSON.parse(ran.stdout);
  return said;
}

/** Tables by name, each with its comment, comments of columns, and lines of its DDL, sorted. */
export type ModelsDescription = string | { readonly tables: Readonly<Record<string, unknown>>; readonly relationships: readonly unknown[] };

/** Writes files below a new folder, as `folder/path`; gives the folder that holds it. */
export function writeModels(name: string, files: readonly GeneratedFile[]): string {
  const root = temporaryFolder("models");
  for (const { path, text } of files) {
    const target = join(root, name, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return root;
}

/** What black would change in a folder; null where there is no black. */
export const black: ((folder: string) => string) | null = findBlack();

function findBlack(): ((folder: string) => string) | null {
  const path = { PATH: process.env["PATH"] ?? "", PYTHONPATH: process.env["ALIDADE_BLACK"] ?? "" };
  const run = (...args: string[]) => spawnSync("python3", ["-m", "black", ...args], { env: path, encoding: "utf8" });
  return run("--version").status === 0 ? (folder) => run("--diff", "-q", folder).stdout : null;
}
