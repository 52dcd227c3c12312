import { relative, resolve } from "node:path";
import { quoteIdentifier } from "../../dialects/postgres/quote.ts";
import type { Script } from "../../model/dialect.ts";
import { AlidadeError } from "../../model/error.ts";
import type { Host } from "../../model/host.ts";
import type { Coverage } from "../../model/snapshot.ts";
import type { Bench } from "../../model/source.ts";
import { type ScriptSource, scriptSource } from "../scripts.ts";

/** SQLAlchemy models: a file, a folder, or with `sqlalchemy:` before it a module or a path. */
export function sqlalchemySource(label: string, name: string, host: Host): ScriptSource {
  const where = /^[\w.]+$/.test(name) && !name.endsWith(".py") && !name.includes("/") ? { module: name } : { path: resolve(host.cwd, name) };
  return scriptSource({ label, dialect: null, covers, models: true, scripts: (bench) => scriptsOf(where, host, bench) });
}

async function scriptsOf(where: { readonly module: string } | { readonly path: string }, host: Host, { dialect }: Bench): Promise<readonly Script[]> {
  const { readSqlalchemy } = await import("./sqlalchemy/index.ts");
  const { statements, schemas, unread } = readSqlalchemy({ ...where, cwd: host.cwd, env: host.env, dialect: dialectOf(dialect.name) });
  const shown = (file: string): string => relative(host.cwd, file) || file;
  for (const { what, file, line } of unread) host.note(`${shown(file)}:${line}: ${what}`);
  const first = statements[0];
  const made = schemas.map((schema): Script => ({ file: shown(first?.file ?? ""), line: first?.line ?? 1, text: `CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(schema)};` }));
  return [...made, ...statements.map(({ file, line, sql }): Script => ({ file: shown(file), line, text: `${sql};` }))];
}

function dialectOf(name: string): "postgres" | "sqlite" {
  if (name === "postgres" || name === "sqlite") return name;
  throw new AlidadeError("source-later", `SQLAlchemy models cannot be read for ${name} yet`, { hint: "Use postgres or sqlite." });
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
