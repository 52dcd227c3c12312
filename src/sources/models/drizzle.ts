import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import type { Script } from "../../model/dialect.ts";
import { AlidadeError } from "../../model/error.ts";
import type { Host } from "../../model/host.ts";
import type { Coverage } from "../../model/snapshot.ts";
import type { Bench } from "../../model/source.ts";
import { type ScriptSource, scriptSource } from "../scripts.ts";
import { askDrizzle, type DrizzleAnswer, type DrizzleFiles } from "./drizzle/ask-drizzle.ts";
import { drizzleFiles } from "./drizzle/find-files.ts";
import { placeOf, type SchemaText } from "./drizzle/place-of.ts";

/** A schema of Drizzle: a file, a folder, a glob, or the `drizzle.config` that names it. It says itself which dialect it is for. */
export async function drizzleSource(label: string, name: string, host: Host): Promise<ScriptSource> {
  const of = await drizzleFiles(name, host);
  const answer = await askDrizzle(of, null, label, host);
  const [only, ...others] = answer.dialects;
  return scriptSource({ label, dialect: others.length === 0 ? (only ?? null) : null, covers: { ...covers, uniqueIsIndex: only === "sqlite" }, models: true, scripts: (bench) => scriptsOf(of, answer, label, bench) });
}

async function scriptsOf(of: DrizzleFiles, first: DrizzleAnswer, label: string, { dialect, host }: Bench): Promise<readonly Script[]> {
  // MariaDB has MySQL's dialect for Drizzle.
  const name = dialect.name === "mariadb" ? "mysql" : dialect.name;
  if (!first.dialects.includes(name)) throw new AlidadeError("source-later", `the Drizzle schema ${label} is for ${first.dialects.join(" and ")}, and is read for ${dialect.name}`, { where: { file: label }, hint: "Name a database or --dialect of the same engine." });
  const { statements } = first.dialects[0] === name ? first : await askDrizzle(of, name, label, host);
  const texts = await Promise.all(of.files.map(async (file): Promise<SchemaText> => ({ label: relative(host.cwd, file) || file, text: await readFile(file, "utf8") })));
  return statements.filter(isOfSchema).map((sql): Script => ({ ...placeOf(sql, texts), text: sql.endsWith(";") ? sql : `${sql};` }));
}

/** Roles live outside of a schema; policies that name one that is missing get a stand-in. */
function isOfSchema(statement: string): boolean {
  return !/^(CREATE|ALTER|DROP) ROLE\b/.test(statement);
}

/** What drizzle-kit writes; comments, triggers, functions and the rest of a database are none of its business. */
const covers: Coverage = {
  kinds: ["schema", "table", "column", "primaryKey", "uniqueKey", "foreignKey", "check", "index", "sequence", "enum", "view", "materializedView", "policy"],
  silentOn: {
    "*": ["owner", "privileges", "comment"],
    table: ["persistence", "options", "accessMethod", "tablespace", "forceRowSecurity", "replicaIdentity", "clusteredOn", "partitionBy", "strict", "withoutRowid", "engine", "collation"],
    column: ["collation", "compression", "storage", "statistics", "options", "notNullName", "notNullConflict"],
    primaryKey: ["options", "tablespace", "include", "deferrable", "initiallyDeferred", "named", "conflict"],
    uniqueKey: ["options", "tablespace", "include", "deferrable", "initiallyDeferred", "named", "conflict"],
    foreignKey: ["deferrable", "initiallyDeferred", "match", "validated", "enforced", "onDeleteColumns", "named"],
    check: ["noInherit", "validated", "enforced", "named"],
    index: ["statistics", "valid", "tablespace", "include", "nullsNotDistinct"],
    sequence: ["persistence", "ownedBy", "type"],
    materializedView: ["accessMethod", "tablespace", "clusteredOn", "populated"],
  },
};
