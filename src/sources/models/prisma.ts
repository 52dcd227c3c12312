import { readFile } from "node:fs/promises";
import type { Script } from "../../model/dialect.ts";
import { AlidadeError } from "../../model/error.ts";
import type { Coverage } from "../../model/snapshot.ts";
import type { Bench } from "../../model/source.ts";
import { type ScriptSource, scriptSource } from "../scripts.ts";
import type { SqlFile } from "../sql.ts";
import { type PrismaFile, prismaDialect, readPrisma } from "./prisma/index.ts";

/** A schema of Prisma: one file, or those of a folder. It says itself which dialect it is for. */
export async function prismaSource(label: string, files: readonly SqlFile[]): Promise<ScriptSource> {
  const texts = await Promise.all(files.map(async (file): Promise<PrismaFile> => ({ label: file.label, text: await readFile(file.path, "utf8") })));
  return scriptSource({ label, dialect: prismaDialect(texts), covers, models: true, scripts: (bench) => scriptsOf(texts, bench) });
}

async function scriptsOf(files: readonly PrismaFile[], { dialect }: Bench): Promise<readonly Script[]> {
  const { datamodel, statements } = await readPrisma(files);
  if (datamodel.dialect !== dialect.name) throw new AlidadeError("source-later", `the Prisma schema is for ${datamodel.provider}, and is read for ${dialect.name}`, { where: { file: files[0]?.label ?? "" }, hint: "Alidade reads Prisma schemas for postgresql and sqlite." });
  return statements.map(({ file, line, sql }): Script => ({ file, line, text: `${sql};` }));
}

/** What Prisma's migrations make; comments, checks, views, triggers and the rest of a database are none of its business. */
const covers: Coverage = {
  kinds: ["schema", "table", "column", "primaryKey", "uniqueKey", "foreignKey", "index", "sequence", "enum"],
  silentOn: {
    "*": ["owner", "privileges", "comment"],
    table: ["options", "accessMethod", "tablespace", "rowSecurity", "forceRowSecurity", "replicaIdentity", "clusteredOn", "strict", "withoutRowid"],
    column: ["collation", "compression", "storage", "statistics", "options", "generated", "notNullName"],
    // For Prisma every rowid of SQLite counts, with AUTOINCREMENT or without.
    primaryKey: ["options", "tablespace", "include", "autoincrement"],
    foreignKey: ["deferrable", "initiallyDeferred", "match", "validated", "enforced", "onDeleteColumns"],
    index: ["statistics", "valid", "options", "tablespace", "include", "nullsNotDistinct"],
  },
  uniqueIsIndex: true,
};
