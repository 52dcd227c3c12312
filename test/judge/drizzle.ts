import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { GeneratedFile } from "../../src/generate/index.ts";

const root = join(import.meta.dirname, "../..");

/**
 * What the real drizzle-kit makes of a generated schema: the statements that create it in an empty database. It runs in a process of its
 * own, since drizzle-kit ends the process where it is not content. Error: that of drizzle-kit, or of drizzle-orm where it cannot tell
 * which columns a relation goes by.
 */
export function drizzleDdl(folder: string, files: readonly GeneratedFile[], dialect: string): readonly string[] {
  const place = join(root, ".cache/test-drizzle", folder);
  for (const { path, text } of files) {
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, path), text);
  }
  const entry = join(place, files.length === 1 ? (files[0]?.path ?? "") : "index.ts");
  const [json, migration] = dialect === "sqlite" ? ["generateSQLiteDrizzleJson", "generateSQLiteMigration"] : ["generateDrizzleJson", "generateMigration"];
  const script = `
    import { createJiti } from "jiti";
    import * as kit from "drizzle-kit/api";
    import { createTableRelationsHelpers, extractTablesRelationalConfig, normalizeRelation } from "drizzle-orm";
    const api = kit.default ?? kit;
    const schema = await createJiti(import.meta.url).import(${JSON.stringify(entry)});
    const { tables, tableNamesMap } = extractTablesRelationalConfig({ ...schema }, createTableRelationsHelpers);
    for (const table of Object.values(tables)) for (const relation of Object.values(table.relations)) normalizeRelation(tables, tableNamesMap, relation);
    const [empty, made] = [await api.${json}({}), await api.${json}({ ...schema })];
    console.log("STATEMENTS" + JSON.stringify(await api.${migration}(empty, made)));`;
  const run = spawnSync("node", ["--input-type=module", "-e", script], { cwd: root, encoding: "utf8", maxBuffer: 1e8 });
  const found = /^STATEMENTS(.*)$/m.exec(run.stdout)?.[1];
  if (run.status !== 0 || found === undefined) throw new Error(`drizzle-kit: ${run.stderr}${run.stdout}`);
  const statements: unknown = JSON.parse(found);
  return Array.isArray(statements) ? statements.map(String) : [];
}
