import type { ViewColumn } from "../../model/kinds/view.ts";
import type { SqliteConnection, SqliteRow } from "./connect.ts";
import { foldName } from "./keywords.ts";
import { isRefusal } from "./sqlite-error.ts";

/** An object as `sqlite_master` stores it; `table` is the table or view that it belongs to. */
export interface StoredObject {
  readonly type: string;
  readonly name: string;
  readonly table: string;
  readonly sql: string;
}

/** What a database says of itself, before any statement is parsed. */
export interface Catalog {
  /** Without SQLite's own tables and the indexes that keys make, and without shadow tables, which virtual tables keep their data in. */
  readonly stored: readonly StoredObject[];
  /** By folded name of the view; a view that cannot be read is missing. */
  readonly viewColumns: ReadonlyMap<string, readonly ViewColumn[]>;
  /** What virtual tables can be made with here. */
  readonly modules: ReadonlySet<string>;
  /** Rows by folded name of the table, where ANALYZE has counted them. */
  readonly rows: ReadonlyMap<string, number>;
}

/** SQLite 3.37 and later. */
const storedQuery = `
  SELECT m.type,
         m.name,
         m.tbl_name,
         m.sql
    FROM main.sqlite_master AS m
   WHERE m.sql IS NOT NULL
     AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
     AND m.tbl_name NOT IN (SELECT l.name FROM pragma_table_list AS l WHERE l.schema = 'main' AND l.type = 'shadow')
   ORDER BY m.rowid`;

/** Hidden columns are those of virtual tables. */
const viewColumnsQuery = `
  SELECT x.name,
         x.type
    FROM pragma_table_xinfo(?, 'main') AS x
   WHERE x.hidden <> 1
   ORDER BY x.cid`;

/** The first number of \`stat\` is the number of rows of the index, or of the table where the index is NULL. */
const rowsQuery = `
  SELECT s.tbl,
         max(CAST(s.stat AS INTEGER)) AS row_count
    FROM main.sqlite_stat1 AS s
   GROUP BY s.tbl
   ORDER BY s.tbl`;

/** Reads what the database says of itself. */
export function readCatalog(db: SqliteConnection): Catalog {
  const stored = db.all(storedQuery).map(readStored);
  return { stored, viewColumns: readViews(db, stored), modules: readModules(db), rows: readRows(db) };
}

/** Does work that reads, with the database as it is at one moment, also where a transaction is open already. */
export function atOneMoment<Result>(db: SqliteConnection, work: () => Result): Result {
  db.exec("SAVEPOINT alidade_read");
  try {
    return work();
  } finally {
    db.exec("RELEASE alidade_read");
  }
}

function readStored(row: SqliteRow): StoredObject {
  return { type: String(row["type"]), name: String(row["name"]), table: String(row["tbl_name"]), sql: String(row["sql"]) };
}

function readViews(db: SqliteConnection, stored: readonly StoredObject[]): ReadonlyMap<string, readonly ViewColumn[]> {
  const views = stored.filter(({ type }) => type === "view");
  return new Map(views.flatMap(({ name }) => columnsOfView(db, name).map((columns): [string, readonly ViewColumn[]] => [foldName(name), columns])));
}

// SQLite looks at what a view names only when the view is used: a broken one is an error here, and no reason to stop.
function columnsOfView(db: SqliteConnection, view: string): readonly (readonly ViewColumn[])[] {
  try {
    return [db.all(viewColumnsQuery, [view]).map((row) => ({ name: String(row["name"]), type: String(row["type"]), default: null, comment: null }))];
  } catch (error) {
    if (isRefusal(error)) return [];
    throw error;
  }
}

function readModules(db: SqliteConnection): ReadonlySet<string> {
  return new Set(db.all("SELECT l.name FROM pragma_module_list AS l ORDER BY l.name").map(({ name }) => foldName(String(name))));
}

function readRows(db: SqliteConnection): ReadonlyMap<string, number> {
  const analyzed = db.all("SELECT 1 FROM main.sqlite_master AS m WHERE m.name = 'sqlite_stat1'").length > 0;
  return new Map(analyzed ? db.all(rowsQuery).map((row) => [foldName(String(row["tbl"])), Number(row["row_count"])]) : []);
}
