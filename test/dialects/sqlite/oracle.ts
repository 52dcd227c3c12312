import { existsSync, readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { expect } from "vitest";
import type { SqliteConnection, SqliteRow } from "../../../src/dialects/sqlite/connect.ts";
import { scopeOf, stripParentheses } from "../../../src/dialects/sqlite/parse/expression.ts";
import type { IndexFacts, KeyPart, TableFacts } from "../../../src/dialects/sqlite/parse/facts.ts";
import { parseStatement } from "../../../src/dialects/sqlite/parse/statement.ts";
import { splitScript } from "../../../src/dialects/sqlite/split.ts";
import { tokenize } from "../../../src/dialects/sqlite/tokenizer.ts";

/** Where the schemas of other projects are: ALIDADE_SHARED, or beside this project's folder. Tests read them in place, and skip what is not there. */
export const shared = process.env["ALIDADE_SHARED"] ?? resolve(import.meta.dirname, "../../../../shared");

/** What tests are skipped without, for their titles; empty where it is there. */
export const sharedMissing = existsSync(shared) ? "" : `(skipped: needs the schemas in ${shared}, or ALIDADE_SHARED)`;

/** The scripts of a folder, `NAME/FILE`, by a name for the test; one without a script that says why it is skipped, where the folder is not there. */
export function scriptsIn(folder: string, files: readonly string[]): readonly (readonly [string, string])[] {
  if (sharedMissing !== "") return [[sharedMissing, ""]];
  const names = readdirSync(folder).toSorted();
  return names.flatMap((name) => files.map((file) => [`${name}/${file}`, readFileSync(`${folder}/${name}/${file}`, "utf8")] as const));
}

/** Runs a script statement by statement. */
export function load(db: SqliteConnection, script: string): void {
  for (const statement of splitScript(script).statements) db.exec(statement.text);
}

/** Parses everything that the database stores, and lets the engine say whether it is right. Returns how many statements were judged. */
export function judge(db: SqliteConnection): number {
  const stored = db.all("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid");
  for (const row of stored) judgeStatement(db, row);
  return stored.length;
}

function judgeStatement(db: SqliteConnection, row: SqliteRow): void {
  const facts = parseStatement(String(row["sql"]), row["type"] === "index" ? tableScope(db, row) : null);
  expect(facts.name, String(row["sql"])).toBe(row["name"]);
  if (facts.kind === "table") judgeTable(db, facts);
  if (facts.kind === "index") judgeIndex(db, facts);
  if (facts.kind === "view" && facts.columns !== null) expect(facts.columns).toEqual(columnsOf(db, facts.name).map((column) => column["name"]));
  if (facts.kind === "trigger") expect(fold(facts.table)).toBe(fold(row["tbl_name"]));
}

function judgeTable(db: SqliteConnection, table: TableFacts): void {
  const columns = columnsOf(db, table.name).filter((column) => column["hidden"] !== 1);
  const key = (name: string): number => 1 + (table.primaryKey?.parts ?? []).findIndex((part) => fold(part.column) === fold(name));
  expect(table.columns.map((column) => column.name), table.name).toEqual(columns.map((column) => column["name"]));
  expect(table.columns.map((column) => squeeze(column.type)), table.name).toEqual(columns.map((column) => squeeze(column["type"])));
  expect(table.columns.map((column) => key(column.name)), table.name).toEqual(columns.map((column) => column["pk"]));
  expect(table.columns.map((column) => (column.generated === null ? 0 : column.generated.stored ? 3 : 2))).toEqual(columns.map((column) => column["hidden"]));
  expect(table.columns.map((column) => notNull(table, column.name)), table.name).toEqual(columns.map((column) => column["notnull"]));
  judgeDefaults(table, columns);
  judgeForeignKeys(db, table);
  judgeConstraintIndexes(db, table);
  const [listed] = db.all("SELECT wr, strict FROM pragma_table_list WHERE schema = 'main' AND name = ?", [table.name]);
  expect([table.withoutRowid, table.strict], table.name).toEqual([listed?.["wr"] === 1, listed?.["strict"] === 1]);
}

// WITHOUT ROWID and STRICT tables make their keys NOT NULL by themselves.
function notNull(table: TableFacts, name: string): number {
  const inKey = table.primaryKey?.parts.some((part) => fold(part.column) === fold(name)) ?? false;
  const column = table.columns.find((each) => each.name === name);
  return column?.notNull !== null || (inKey && (table.withoutRowid || strictKey(table))) ? 1 : 0;
}

function strictKey(table: TableFacts): boolean {
  const [part, ...more] = table.primaryKey?.parts ?? [];
  const column = table.columns.find((each) => fold(each.name) === fold(part?.column));
  return table.strict && !(more.length === 0 && column?.type.toUpperCase() === "INTEGER");
}

function judgeDefaults(table: TableFacts, columns: readonly SqliteRow[]): void {
  for (const [at, column] of table.columns.entries()) {
    const said = columns[at]?.["dflt_value"];
    const mine = column.default === null ? null : meaning(column.default.expression.text);
    const quoted = typeof said === "string" && /^("|[A-Za-z_]\w*$)/.test(said) && mine?.startsWith("'") === true;
    expect(mine, `${table.name}.${column.name}`).toBe(typeof said !== "string" ? null : quoted ? `'${said.replaceAll('"', "")}'` : meaning(said));
  }
}

function judgeForeignKeys(db: SqliteConnection, table: TableFacts): void {
  const rows = db.all(`SELECT * FROM pragma_foreign_key_list(?) ORDER BY id DESC, seq`, [table.name]);
  const mine = table.foreignKeys.flatMap((key) =>
    key.columns.map((column, at) => [fold(column), fold(key.target), fold(key.targetColumns?.[at] ?? null), key.onDelete, key.onUpdate]),
  );
  const theirs = rows.map((row) => [fold(row["from"]), fold(row["table"]), fold(row["to"]), fold(row["on_delete"]), fold(row["on_update"])]);
  expect(mine, table.name).toEqual(theirs);
}

// Every UNIQUE and every PRIMARY KEY that is not the rowid has an index that SQLite made; equal ones share it.
function judgeConstraintIndexes(db: SqliteConnection, table: TableFacts): void {
  const indexes = db.all("SELECT name, origin FROM pragma_index_list(?) WHERE origin <> 'c'", [table.name]);
  const shapes = (origin: string): readonly string[] => indexes.filter((each) => each["origin"] === origin).map((each) => shapeOf(db, String(each["name"])));
  const uniques = table.uniques.map((unique) => shapeOfParts(table, unique.parts));
  const key = table.primaryKey === null ? null : shapeOfParts(table, table.primaryKey.parts);
  for (const shape of shapes("u")) expect(uniques, table.name).toContain(shape);
  for (const shape of shapes("pk")) expect(shape, table.name).toBe(key);
  const all = [...shapes("u"), ...shapes("pk")].map(withoutDirection);
  for (const shape of uniques) expect(all, table.name).toContain(withoutDirection(shape));
}

// Two constraints that differ in nothing but directions share one index.
function withoutDirection(shape: string): string {
  return shape.replaceAll(/\/[01]\//g, "/");
}

function judgeIndex(db: SqliteConnection, index: IndexFacts): void {
  const [listed] = db.all("SELECT \"unique\", partial FROM pragma_index_list(?) WHERE name = ?", [index.table, index.name]);
  expect([index.unique, index.where !== null], index.name).toEqual([listed?.["unique"] === 1, listed?.["partial"] === 1]);
  const keys = db.all('SELECT name, "desc", coll FROM pragma_index_xinfo(?) WHERE "key" = 1 ORDER BY seqno', [index.name]);
  expect(index.parts.map((part) => [fold(part.column), part.descending]), index.name).toEqual(keys.map((key) => [fold(key["name"] ?? null), key["desc"] === 1]));
  const collations = index.parts.map((part, at) => fold(part.collation ?? keys[at]?.["coll"] ?? null));
  expect(collations, index.name).toEqual(keys.map((key) => fold(key["coll"] ?? null)));
}

function shapeOf(db: SqliteConnection, index: string): string {
  const keys = db.all('SELECT name, "desc", coll FROM pragma_index_xinfo(?) WHERE "key" = 1 ORDER BY seqno', [index]);
  return keys.map((key) => `${fold(key["name"] ?? null)}/${key["desc"]}/${fold(key["coll"] ?? null)}`).join(" ");
}

function shapeOfParts(table: TableFacts, parts: readonly KeyPart[]): string {
  const collationOf = (name: string | null): string => fold(table.columns.find((column) => fold(column.name) === fold(name))?.collation ?? "binary");
  return parts.map((part) => `${fold(part.column)}/${part.descending ? 1 : 0}/${fold(part.collation ?? collationOf(part.column))}`).join(" ");
}

function tableScope(db: SqliteConnection, row: SqliteRow): ReturnType<typeof scopeOf> {
  const table = String(row["tbl_name"]);
  return scopeOf(table, columnsOf(db, table).map((column) => String(column["name"])));
}

function columnsOf(db: SqliteConnection, table: string): readonly SqliteRow[] {
  return db.all('SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(?) ORDER BY cid', [table]);
}

function fold(name: unknown): string {
  return typeof name === "string" ? name.toLowerCase() : "";
}

function squeeze(text: unknown): string {
  return String(text).replace(/generated always$/i, "").replaceAll(/["`[\]'\s]/g, "").toLowerCase();
}

function meaning(text: string): string {
  return stripParentheses(tokenize(text)).map((token) => token.text).join(" ").replace(/^\+ /, "");
}
