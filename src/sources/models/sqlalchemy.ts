import { relative, resolve } from "node:path";
import { quoteIdentifier } from "../../dialects/postgres/quote.ts";
import type { Script } from "../../model/dialect.ts";
import { AlidadeError } from "../../model/error.ts";
import type { Host } from "../../model/host.ts";
import type { Coverage } from "../../model/snapshot.ts";
import type { Bench } from "../../model/source.ts";
import { type ScriptSource, scriptSource } from "../scripts.ts";
import type { RunModels } from "./sqlalchemy/running/run-sqlalchemy.ts";

/** SQLAlchemy models: a file, a folder, or with `sqlalchemy:` before it a module or a path. */
export function sqlalchemySource(label: string, name: string, host: Host): ScriptSource {
  const where = /^[\w.]+$/.test(name) && !name.endsWith(".py") && !name.includes("/") ? { module: name } : { path: resolve(host.cwd, name) };
  return scriptSource({ label, dialect: null, covers, models: true, scripts: (bench) => scriptsOf(where, host, bench) });
}

async function scriptsOf(where: { readonly module: string } | { readonly path: string }, host: Host, { dialect }: Bench): Promise<readonly Script[]> {
  const python = host.env["ALIDADE_PYTHON"] ?? "";
  const { statements, schemas, unread } = python === "" ? await readStatically(where, host, dialect.name) : await runInPython(where, host, dialect.name, python);
  const shown = (file: string): string => relative(host.cwd, file) || file;
  for (const { what, file, line } of unread) host.note(`${shown(file)}:${line}: ${what}`);
  const first = statements[0];
  const made = schemas.map((schema): Script => ({ file: shown(first?.file ?? ""), line: first?.line ?? 1, text: `CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(schema)};` }));
  return [...made, ...statements.map(({ file, line, sql }): Script => ({ file: shown(file), line, text: `${sql};` }))];
}

async function readStatically(where: { readonly module: string } | { readonly path: string }, { cwd, env }: Host, dialect: string): Promise<RunModels> {
  const { readSqlalchemy } = await import("./sqlalchemy/index.ts");
  return readSqlalchemy({ ...where, cwd, env, dialect: dialectOf(dialect) });
}

async function runInPython(where: { readonly module: string } | { readonly path: string }, host: Host, dialect: string, python: string): Promise<RunModels> {
  const { runSqlalchemy } = await import("./sqlalchemy/running/run-sqlalchemy.ts");
  return runSqlalchemy({ ...where, cwd: host.cwd }, dialect, python, host);
}

function dialectOf(name: string): "postgres" | "sqlite" {
  if (name === "postgres" || name === "sqlite") return name;
  throw new AlidadeError("source-later", `SQLAlchemy models are read for ${name} by SQLAlchemy itself alone`, { hint: "Add --python, which asks the project's own Python." });
}

/** What SQLAlchemy has words for; views, triggers and the rest of a database are none of its business. */
const covers: Coverage = {
  kinds: ["schema", "table", "column", "primaryKey", "uniqueKey", "foreignKey", "check", "index", "sequence", "enum"],
  silentOn: {
    "*": ["owner", "privileges"],
    schema: ["comment"],
    table: ["rowSecurity", "forceRowSecurity", "replicaIdentity", "clusteredOn"],
    column: ["compression", "storage", "statistics", "options"],
    primaryKey: ["options", "tablespace"],
    uniqueKey: ["options", "tablespace"],
    check: ["noInherit"],
    index: ["statistics", "valid", "comment"],
    sequence: ["comment"],
    enum: ["comment"],
  },
};
