// Runs SQL on a PGlite or SQLite database, as psql or sqlite3 would, which the examples do without: a newcomer has only Node.
//   node run-sql.mjs pglite:data change.sql
//   node run-sql.mjs sqlite:app.db "SELECT * FROM users"
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/** Runs SQL on a database that is made where it is not there. Gives the rows of the last statement. */
export async function runSql(url, sql) {
  const [, scheme, path] = /^(pglite|sqlite):(.+)$/.exec(url) ?? [];
  if (scheme === undefined) throw new Error(`${url} is neither pglite:FOLDER nor sqlite:FILE`);
  return scheme === "pglite" ? runOnPglite(path, sql) : runOnSqlite(path, sql);
}

async function runOnPglite(folder, sql) {
  const { PGlite } = await import("@electric-sql/pglite");
  const database = await PGlite.create(folder);
  try {
    return (await database.exec(sql)).at(-1)?.rows ?? [];
  } finally {
    await database.close();
  }
}

function runOnSqlite(file, sql) {
  const { DatabaseSync } = process.getBuiltinModule?.("node:sqlite") ?? createRequire(import.meta.url)("@photostructure/sqlite");
  const database = new DatabaseSync(file);
  try {
    if (/^\s*SELECT\b/i.test(sql)) return database.prepare(sql).all();
    database.exec(sql);
    return [];
  } finally {
    database.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [url = "", what = ""] = process.argv.slice(2);
  const rows = await runSql(url, existsSync(what) ? readFileSync(what, "utf8") : what);
  for (const row of rows) console.log(Object.values(row).map((value) => value ?? "NULL").join(" | "));
}
