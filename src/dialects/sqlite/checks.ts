import { AlidadeError } from "../../model/error.ts";
import type { Step } from "../../model/step.ts";
import type { SqliteConnection, SqliteRow } from "./connect.ts";
import { quoteName } from "./quote.ts";
import { tableBehind } from "./reserved.ts";
import { isRefusal } from "./sqlite-error.ts";
import { isToken, tokenize } from "./tokenizer.ts";

/** Rows that refer to nothing, by table; null where SQLite cannot tell, since what a key refers to is no key. */
export type Violations = ReadonlyMap<string, number | null>;

/** Counts the rows that break a foreign key. */
export function violationsIn(db: SqliteConnection): Violations {
  const tables = db.all("SELECT DISTINCT m.name FROM main.sqlite_master AS m JOIN pragma_foreign_key_list(m.name, 'main') WHERE m.type = 'table' ORDER BY m.name");
  return new Map(tables.map(({ name }) => [String(name), violationsOf(db, String(name))] as const));
}

/** Throws `sqlite-foreign-keys` where a table has more rows that refer to nothing than before; keys that were broken before stay so. */
export function refuseNewViolations(db: SqliteConnection, before: Violations): void {
  for (const [table, count] of violationsIn(db)) {
    const known = before.has(table) ? before.get(table) : 0;
    const more = typeof count === "number" && typeof known === "number" ? count - known : 0;
    if (more > 0) throw violated(table, more);
  }
}

/**
 * Throws `sqlite-foreign-keys-on` where foreign keys are enforced though they were switched off, and a table is dropped that others refer to:
 * servers that speak SQLite (D1, libsql) and programs that are in a transaction already take no notice of the PRAGMA, and the drop would take
 * the rows of the other tables along, or fail.
 */
export function refuseCascades(db: SqliteConnection, steps: readonly Step[]): void {
  if (db.all("PRAGMA foreign_keys")[0]?.["foreign_keys"] !== 1) return;
  for (const { sql } of steps) {
    const table = droppedIn(sql);
    const referring = table === null ? [] : db.all(referringQuery, [table, table]).map(({ name }) => String(name));
    if (referring.length > 0) throw new AlidadeError("sqlite-foreign-keys-on", `foreign keys stay enforced here, and to drop ${table ?? ""} would delete rows of ${referring.join(", ")}; nothing was changed`, { where: { object: table ?? "", statement: sql }, hint: "This server takes no notice of `PRAGMA foreign_keys = OFF`, as D1 and libsql do. Run the plan on a copy of the file and put it back, or make the change without a rebuild." });
  }
}

const referringQuery = `
  SELECT DISTINCT m.name
    FROM main.sqlite_master AS m
    JOIN pragma_foreign_key_list(m.name, 'main') AS k
   WHERE m.type = 'table'
     AND k."table" = ? COLLATE NOCASE
     AND m.name <> ? COLLATE NOCASE
   ORDER BY m.name`;

function droppedIn(sql: string): string | null {
  const tokens = sql.startsWith("DROP TABLE ") ? tokenize(sql) : [];
  return tokens.at(-1)?.value ?? null;
}

/** After a step that copies a table, throws `sqlite-rows-lost` where the copy has not as many rows. */
export function refuseLostRows(db: SqliteConnection, sql: string): void {
  const copy = copyIn(sql);
  if (copy === null) return;
  const [from, to] = [copy.table, copy.temporary].map((name) => db.all(`SELECT count(*) AS n FROM ${quoteName(name)}`)[0]?.["n"]);
  if (from !== to) throw new AlidadeError("sqlite-rows-lost", `${copy.table} has ${String(from)} rows and its copy ${String(to)}; nothing was changed`, { where: { object: copy.table, statement: sql }, hint: "This is a bug of Alidade: please report it with the schema." });
}

/** After a step that gives a rebuilt table its name back, throws `sqlite-corrupt` where SQLite finds the table damaged. */
export function refuseDamage(db: SqliteConnection, sql: string): void {
  const table = renamedIn(sql);
  if (table === null) return;
  const found = db.all(`PRAGMA integrity_check(${quoteName(table)})`).map((row: SqliteRow) => String(Object.values(row)[0]));
  if (found[0] !== "ok") throw new AlidadeError("sqlite-corrupt", `${table} is damaged after it was built anew: ${found[0] ?? ""}; nothing was changed`, { where: { object: table }, hint: "Run `PRAGMA integrity_check` on the database as it is." });
}

function violationsOf(db: SqliteConnection, table: string): number | null {
  try {
    return Number(db.all("SELECT count(*) AS n FROM pragma_foreign_key_check(?, 'main')", [table])[0]?.["n"] ?? 0);
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

function violated(table: string, rows: number): AlidadeError {
  return new AlidadeError("sqlite-foreign-keys", `${rows} row${rows === 1 ? "" : "s"} of ${table} would refer to rows that are not there; nothing was changed`, {
    where: { object: table },
    hint: `\`PRAGMA foreign_key_check(${quoteName(table)})\` shows rows that are so already. Correct or delete them first.`,
  });
}

// The statements are those of passes/rebuild-table.ts.
function copyIn(sql: string): { readonly table: string; readonly temporary: string } | null {
  if (!sql.startsWith("INSERT OR ABORT INTO ")) return null;
  const tokens = tokenize(sql);
  const temporary = tokens[4]?.value ?? "";
  return tableBehind(temporary) === null ? null : { table: tokens.at(-1)?.value ?? "", temporary };
}

function renamedIn(sql: string): string | null {
  if (!sql.startsWith("ALTER TABLE ")) return null;
  const tokens = tokenize(sql);
  return isToken(tokens[3], "RENAME") && isToken(tokens[4], "TO") && tableBehind(tokens[2]?.value ?? "") !== null ? (tokens[5]?.value ?? null) : null;
}
