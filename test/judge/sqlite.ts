import type { SqliteConnection, SqliteRow, SqliteValue } from "../../src/dialects/sqlite/connect.ts";

/*
 * What a SQLite database is, said by the engine: `sqlite_master`, PRAGMAs, and an index on all columns to see how they collate. Nothing
 * of the reader, the parser or the tokenizer under test takes part. Two databases whose judgements are equal have the same schema, but
 * for what SQLite gives no meaning to: letter case of names, MATCH, NOT NULL at the rowid, whether a constraint stands at its column.
 */

/** A database as plain data, sorted, so that two of them can be compared. */
export interface Judgement {
  readonly [object: string]: unknown;
}

/** Judges everything in a database but the shadows of virtual tables. */
export function judgementOf(db: SqliteConnection): Judgement {
  const listed = db.all("SELECT name, type, wr, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
  const tables = listed.filter((row) => row["type"] === "table").map((row) => [`table ${fold(row["name"])}`, judgeTable(db, row)] as const);
  const others = db.all("SELECT iif(type = 'table', 'virtual table', type) AS type, name, tbl_name, sql FROM sqlite_master WHERE type IN ('view', 'trigger') OR sql LIKE 'CREATE VIRTUAL%' ORDER BY name");
  const texts = others.map((row) => [`${text(row["type"])} ${fold(row["name"])}`, { on: fold(row["tbl_name"]), tokens: wordsOf(text(row["sql"]), new Set()).map((word) => word.replace(/^'(.*)'$/s, "$1").toUpperCase()).join(" ") }] as const);
  return Object.fromEntries([...tables, ...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What two judgements differ in, in words; none: the schemas are the same. */
export function differencesBetween(is: Judgement, wanted: Judgement): readonly string[] {
  const names = [...new Set([...Object.keys(is), ...Object.keys(wanted)])];
  return names.flatMap((name) => {
    const [mine, theirs] = [partsOf(is[name]), partsOf(wanted[name])];
    const parts = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].filter((part) => mine[part] !== theirs[part]);
    return parts.map((part) => `${name} ${part}: ${mine[part] ?? "none"} for ${theirs[part] ?? "none"}`);
  });
}

function partsOf(judged: unknown): Readonly<Record<string, string>> {
  if (typeof judged !== "object" || judged === null) return {};
  return Object.fromEntries(Object.entries(judged).map(([part, value]) => [part, JSON.stringify(value)]));
}

/** The values of the columns that two states of a table share, in the order of all of them; columns of one declared type in both. */
export function rowsOf(db: SqliteConnection, table: string, columns: readonly string[]): readonly string[] {
  const list = columns.map((column) => `quote("${column.replaceAll('"', '""')}")`).join(" || '|' || ");
  return db.all(`SELECT ${list === "" ? "''" : list} AS line FROM "${table.replaceAll('"', '""')}" ORDER BY 1`).map((row) => text(row["line"]));
}

/** The rowids of a table, in their order; null where it has none, or columns have taken its name. */
export function rowidsOf(db: SqliteConnection, table: string): readonly SqliteValue[] | null {
  const [listed] = db.all("SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ? COLLATE NOCASE", [table]);
  return listed?.["wr"] === 0 ? db.all(`SELECT _rowid_ AS id FROM ${quoted(table)} ORDER BY 1`).map((row) => row["id"] ?? null) : null;
}

/** The columns of a table's primary key with their types and whether it has an index of its own, as the rowid has not. */
export function keyOf(db: SqliteConnection, table: string): string {
  const indexes = db.all("SELECT count(*) AS n FROM pragma_index_list(?) WHERE origin = 'pk'", [table])[0]?.["n"];
  return String(indexes) + JSON.stringify(infoOf(db, table).filter(({ pk }) => pk !== 0).map((row) => [fold(row["name"]), fold(row["type"]), row["pk"]]));
}

/** How far the counters of AUTOINCREMENT are. */
export function countersOf(db: SqliteConnection): ReadonlyMap<string, SqliteValue> {
  const counts = db.all("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'").length > 0;
  return new Map(counts ? db.all("SELECT name, seq FROM sqlite_sequence").map((row) => [fold(row["name"]), row["seq"] ?? null]) : []);
}

/** The tables of a database with their columns that hold values, by folded name. */
export function columnsOf(db: SqliteConnection): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const tables = db.all("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
  return new Map(tables.map(({ name }) => [fold(name), new Map(infoOf(db, text(name)).filter((row) => row["hidden"] === 0).map((row) => [fold(row["name"]), fold(row["type"])]))]));
}

/** How many rows break which foreign key; infinitely many where SQLite cannot tell. */
export function violationsOf(db: SqliteConnection): number {
  const tables = db.all("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'");
  return tables.reduce((sum, { name }) => sum + brokenIn(db, text(name)), 0);
}

function brokenIn(db: SqliteConnection, table: string): number {
  try {
    return db.all("SELECT * FROM pragma_foreign_key_check(?)", [table]).length;
  } catch {
    return Infinity;
  }
}

function judgeTable(db: SqliteConnection, { name, wr, strict }: SqliteRow): unknown {
  const table = text(name);
  const columns = infoOf(db, table);
  const known = new Set(columns.map((row) => fold(row["name"])));
  const sql = text(db.all("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", [table])[0]?.["sql"] ?? null);
  const words = unqualified(wordsOf(sql, known), table);
  return {
    withoutRowid: wr,
    strict,
    columns: columns.map((row) => judgeColumn(row, columns, wr === 1)),
    collations: collationsOf(db, table, columns),
    constraints: constraintsOf(words),
    keys: keyIndexesOf(db, table),
    indexes: ownIndexesOf(db, table, known),
    foreignKeys: foreignKeysOf(db, table),
  };
}

function judgeColumn(row: SqliteRow, columns: readonly SqliteRow[], withoutRowid: boolean): unknown {
  const isRowid = !withoutRowid && row["pk"] !== 0 && columns.filter(({ pk }) => pk !== 0).length === 1 && fold(row["type"]) === "integer";
  const value = row["dflt_value"];
  const said = typeof value === "string" ? stripped(wordsOf(value, new Set(), true)).join(" ") : "NULL";
  return [fold(row["name"]), fold(row["type"]).replaceAll(" ", ""), isRowid ? 0 : row["notnull"], /^[A-Z]\w*$/.test(said) && !/^(TRUE|FALSE|NULL|CURRENT_\w+)$/.test(said) ? `'${fold(value)}'` : said.replace(/^\+ /, ""), row["pk"], row["hidden"]];
}

// Only an index tells how columns collate; it is rolled back.
function collationsOf(db: SqliteConnection, table: string, columns: readonly SqliteRow[]): unknown {
  db.exec(`SAVEPOINT judge; CREATE INDEX judge ON ${quoted(table)} (${columns.map((row) => quoted(text(row["name"]))).join(", ")})`);
  const found = db.all('SELECT coll FROM pragma_index_xinfo(\'judge\') WHERE "key" = 1 ORDER BY seqno').map((row) => row["coll"]);
  db.exec("ROLLBACK TO judge; RELEASE judge");
  return found.map((name) => fold(name ?? null));
}

// What no PRAGMA tells: names, CHECKs, generated columns, conflict clauses, AUTOINCREMENT, deferral.
function constraintsOf(words: readonly string[]): unknown {
  const at = (word: string): readonly number[] => words.flatMap((each, i) => (each === word ? [i] : []));
  const groups = (head: string): readonly string[] => at(head).filter((i) => words[i + 1] === "(").map((i) => stripped(groupAt(words, i + 1)).join(" ")).sort();
  return {
    names: at("CONSTRAINT").filter((i) => ["PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "NOT", "REFERENCES"].includes(words[i + 2] ?? "")).map((i) => (words[i + 1] ?? "").replace(/^'|'$/g, "").toUpperCase()).sort(),
    checks: groups("CHECK"),
    generated: groups("AS"),
    conflicts: at("CONFLICT").map((i) => words[i + 1]).filter((word) => word !== "ABORT").sort(),
    autoincrement: at("AUTOINCREMENT").length,
    deferred: at("DEFERRED").filter((i) => words[i - 1] === "INITIALLY" && words[i - 3] !== "NOT").length,
  };
}

function keyIndexesOf(db: SqliteConnection, table: string): unknown {
  const rows = db.all("SELECT name, origin FROM pragma_index_list(?) WHERE origin <> 'c'", [table]);
  return rows.map((row) => `${text(row["origin"])} ${shapeOf(db, text(row["name"]))}`).sort();
}

function ownIndexesOf(db: SqliteConnection, table: string, known: ReadonlySet<string>): unknown {
  const rows = db.all('SELECT l.name, l."unique", m.sql FROM pragma_index_list(?) AS l JOIN sqlite_master AS m ON m.name = l.name WHERE l.origin = \'c\'', [table]);
  const judged = rows.map((row) => {
    const words = unqualified(wordsOf(text(row["sql"]), known), table);
    const open = words.indexOf("(");
    const keys = groupAt(words, open).filter((word, i, all) => !["ASC", "DESC", "COLLATE", "(", ")"].includes(word) && all[i - 1] !== "COLLATE").map((word) => (known.has(fold(word.replace(/^'|'$/g, ""))) ? word.replace(/^'|'$/g, "").toUpperCase() : word));
    const rest = words.slice(open + groupAt(words, open).length + 2);
    return [fold(row["name"]), row["unique"], shapeOf(db, text(row["name"])), keys.join(" "), stripped(rest.slice(1)).join(" ")];
  });
  return judged.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
}

function shapeOf(db: SqliteConnection, index: string): string {
  const keys = db.all('SELECT name, "desc", coll FROM pragma_index_xinfo(?) WHERE "key" = 1 ORDER BY seqno', [index]);
  return keys.map((key) => `${fold(key["name"] ?? null)}/${String(key["desc"])}/${fold(key["coll"] ?? null)}`).join(" ");
}

function foreignKeysOf(db: SqliteConnection, table: string): unknown {
  const rows = db.all('SELECT id, "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list(?) ORDER BY id, seq', [table]);
  const keys = [...new Set(rows.map((row) => row["id"]))].map((id) => rows.filter((row) => row["id"] === id));
  return keys.map((key) => JSON.stringify([fold(key[0]?.["table"] ?? null), key.map((row) => fold(row["from"])), targetsOf(db, key), key[0]?.["on_update"], key[0]?.["on_delete"]])).sort();
}

// A key that names no columns means the primary key.
function targetsOf(db: SqliteConnection, key: readonly SqliteRow[]): unknown {
  const named = key.map((row) => row["to"] ?? null);
  if (named[0] !== null) return named.map(fold);
  const isTable = db.all("SELECT 1 FROM pragma_table_list WHERE type = 'table' AND name = ? COLLATE NOCASE", [key[0]?.["table"] ?? null]).length > 0;
  const primary = !isTable ? [] : infoOf(db, text(key[0]?.["table"] ?? null)).filter(({ pk }) => pk !== 0).sort((a, b) => Number(a["pk"]) - Number(b["pk"]));
  return primary.length === key.length ? primary.map((row) => fold(row["name"])) : [];
}

function infoOf(db: SqliteConnection, table: string): readonly SqliteRow[] {
  return db.all('SELECT cid, name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(?) ORDER BY cid', [table]);
}

const pattern = /--[^\n]*|\/\*[^]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[\w$\u0080-\uFFFF]+|->>|->|\|\||<<|>>|<=|>=|<>|!=|==|[^\s]/g;

// In tables and indexes a "word" that is no column is a string, as SQLite has it; in views and triggers, where nobody can tell, quotes do not count.
function wordsOf(sql: string, columns: ReadonlySet<string>, strings = false): readonly string[] {
  const all = [...sql.matchAll(pattern)].map(([word]) => word).filter((word) => !word.startsWith("--") && !word.startsWith("/*"));
  return all.map((word, i) => {
    if (word.startsWith("'")) return word;
    if (!/^["`[]/.test(word)) return word === "==" ? "=" : word === "!=" ? "<>" : word.toUpperCase();
    const inner = word.slice(1, -1).replaceAll('""', '"').replaceAll("``", "`");
    const isString = word.startsWith('"') && all[i + 1] !== "." && (strings || (columns.size > 0 && !columns.has(fold(inner))));
    return isString ? `'${inner.replaceAll("'", "''")}'` : inner.toUpperCase();
  });
}

function unqualified(words: readonly string[], table: string): readonly string[] {
  return words.filter((word, i) => !(word === table.toUpperCase() && words[i + 1] === ".") && !(word === "." && words[i - 1] === table.toUpperCase()));
}

function groupAt(words: readonly string[], open: number): readonly string[] {
  let depth = 0;
  for (let i = open; i < words.length; i++) {
    depth += words[i] === "(" ? 1 : words[i] === ")" ? -1 : 0;
    if (depth === 0) return words.slice(open + 1, i);
  }
  return words.slice(open + 1);
}

function stripped(words: readonly string[]): readonly string[] {
  const whole = words[0] === "(" && words.at(-1) === ")" && groupAt(words, 0).length === words.length - 2;
  return whole ? stripped(words.slice(1, -1)) : words;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function text(value: SqliteValue | undefined): string {
  return typeof value === "string" ? value : value === undefined || value === null ? "" : String(value);
}

function fold(value: SqliteValue | undefined): string {
  return text(value).replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
