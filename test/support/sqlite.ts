import { createRequire } from "node:module";

/** Makes or changes a SQLite file with Node's own SQLite, or the package where Node has none: not with code of ours. */
export async function sqliteFile(path: string, sql: string): Promise<void> {
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite") ?? createRequire(import.meta.url)("@photostructure/sqlite");
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}
