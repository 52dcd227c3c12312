import { AlidadeError } from "../../model/error.ts";
import type { AnyObject } from "../../model/object.ts";
import { coversAll, objectsById, type Observed, type Reading, type Unread } from "../../model/snapshot.ts";
import { atOneMoment, type Catalog, readCatalog, type StoredObject } from "./catalog.ts";
import { compiles } from "./compiles.ts";
import type { SqliteConnection } from "./connect.ts";
import { foldName } from "./keywords.ts";
import { readChecks } from "./kinds/check.ts";
import { readColumns } from "./kinds/column.ts";
import { readForeignKeys } from "./kinds/foreign-key.ts";
import { readPrimaryKey } from "./kinds/primary-key.ts";
import { readTable } from "./kinds/table.ts";
import { readIndex } from "./kinds/table-index.ts";
import { readTrigger, rowColumns } from "./kinds/trigger.ts";
import { readUniqueKeys } from "./kinds/unique-key.ts";
import { readView } from "./kinds/view.ts";
import { readVirtualTable } from "./kinds/virtual-table.ts";
import { sqliteId } from "./make-object.ts";
import { scopeOf } from "./parse/expression.ts";
import type { StatementFacts, TableFacts, TriggerFacts } from "./parse/facts.ts";
import { parseStatement } from "./parse/statement.ts";
import { sameName } from "./quote.ts";
import { contentUses } from "./content-uses.ts";
import { tableBehind } from "./reserved.ts";
import { type Relation, type Relations, relationsIn } from "./relations.ts";

/** The version that snapshots of SQLite have: the texts are the author's own, whatever the release. */
export const majorVersion = "3";

/** Reads the whole schema of a database at one moment. */
export function readDatabase(db: SqliteConnection): Reading {
  return atOneMoment(db, () => {
    const catalog = readCatalog(db);
    const { objects, unread } = objectsOf(db, catalog);
    const snapshot = { format: 1, dialect: "sqlite", version: majorVersion, covers: coversAll, objects: objectsById(objects), unread } as const;
    return { snapshot, observed: observedOf(db, catalog, objects), origins: {} };
  });
}

function observedOf(db: SqliteConnection, catalog: Catalog, objects: readonly AnyObject[]): Observed {
  const counted = objects.flatMap(({ id, kind, path }) => {
    const rows = kind === "table" ? catalog.rows.get(foldName(path[0] ?? "")) : undefined;
    return rows === undefined ? [] : [[id, { rows, bytes: null }] as const];
  });
  return { engine: `SQLite ${db.version}`, user: null, tables: Object.fromEntries(counted) };
}

/** A stored statement, and what was understood of it; null: nothing. */
interface Statement {
  readonly stored: StoredObject;
  readonly facts: StatementFacts | null;
}

/** What a database has, while its statements become objects. */
interface Schema {
  readonly db: SqliteConnection;
  readonly catalog: Catalog;
  readonly tables: ReadonlyMap<string, TableFacts>;
  readonly relations: Relations;
  /** Virtual tables of modules that are not here, and what is not understood: nobody can say whether what names them is whole. */
  readonly strangers: Relations;
}

function objectsOf(db: SqliteConnection, catalog: Catalog): { readonly objects: readonly AnyObject[]; readonly unread: readonly Unread[] } {
  const statements = catalog.stored.map((stored): Statement => ({ stored, facts: underOwnName(parse(stored, null), catalog) }));
  const schema = schemaOf(db, catalog, statements);
  const read = statements.map((statement) => ({ statement, objects: objectsIn(statement, schema) }));
  const unread = read.filter(({ objects }) => objects.length === 0).map(({ statement }) => unreadOf(statement, schema.relations));
  return { objects: read.flatMap(({ objects }) => objects), unread: unread.sort((a, b) => (`${a.kind} ${a.name}` < `${b.kind} ${b.name}` ? -1 : 1)) };
}

function schemaOf(db: SqliteConnection, catalog: Catalog, statements: readonly Statement[]): Schema {
  const shadows = shadowsIn(statements, catalog);
  const tables = new Map(statements.flatMap(({ facts }) => (facts?.kind === "table" && !shadows(facts.name) ? [[foldName(facts.name), facts] as const] : [])));
  const relations = relationsOf(tables, statements.flatMap(({ facts }) => facts ?? []), catalog);
  const strange = statements.filter(({ stored, facts }) => stored.type === "table" && !relations.has(foldName(facts?.name ?? stored.name)));
  return { db, catalog, tables, relations, strangers: new Map(strange.map(({ stored: { name } }) => [foldName(name), strangerOf(name)])) };
}

// Which tables a module keeps its data in, SQLite knows only where it has the module.
function shadowsIn(statements: readonly Statement[], { modules }: Catalog): (name: string) => boolean {
  const foreign = statements.flatMap(({ facts }) => (facts?.kind === "virtual table" && !modules.has(foldName(facts.module)) ? [`${foldName(facts.name)}_`] : []));
  return (name) => foreign.some((prefix) => foldName(name).startsWith(prefix));
}

// The copy that a killed rebuild left behind is the table, where that is gone.
function underOwnName(facts: StatementFacts | null, { stored }: Catalog): StatementFacts | null {
  const behind = facts?.kind === "table" ? tableBehind(facts.name) : null;
  const isThere = stored.some(({ type, name }) => type === "table" && behind !== null && sameName(name, behind));
  return facts?.kind === "table" && behind !== null && !isThere ? { ...facts, name: behind } : facts;
}

function unreadOf({ stored, facts }: Statement, relations: Relations): Unread {
  return { kind: facts?.kind ?? stored.type, name: stored.name, uses: facts?.kind === "virtual table" ? contentUses(facts, relations) : [] };
}

function strangerOf(name: string): Relation {
  return { id: sqliteId("table", [name]), name, columns: new Map() };
}

// A statement that the parser does not know is unread: it stays as it is, and is told of.
function parse(stored: StoredObject, table: TableFacts | null): StatementFacts | null {
  try {
    return parseStatement(stored.sql, table === null ? null : scopeOf(table.name, table.columns.map(({ name }) => name)));
  } catch (error) {
    if (error instanceof AlidadeError) return null;
    throw error;
  }
}

function relationsOf(tables: ReadonlyMap<string, TableFacts>, statements: readonly StatementFacts[], { modules }: Catalog): Relations {
  const ofTables = [...tables].map(([key, table]): [string, Relation] => [key, relationOf(table)]);
  const whole = (kind: "view" | "virtualTable", name: string): [string, Relation] => [foldName(name), { id: sqliteId(kind, [name]), name, columns: new Map() }];
  const others = statements.flatMap((facts) => {
    if (facts.kind === "view") return [whole("view", facts.name)];
    return facts.kind === "virtual table" && modules.has(foldName(facts.module)) ? [whole("virtualTable", facts.name)] : [];
  });
  return new Map([...ofTables, ...others]);
}

function relationOf({ name, columns }: TableFacts): Relation {
  return { id: sqliteId("table", [name]), name, columns: new Map(columns.map((column) => [foldName(column.name), sqliteId("column", [name, column.name])])) };
}

function objectsIn({ stored, facts }: Statement, schema: Schema): readonly AnyObject[] {
  const { catalog, tables, relations } = schema;
  const table = foldName(facts?.kind === "table" ? facts.name : stored.table);
  const owner = relations.get(table);
  if (owner === undefined || facts === null) return [];
  switch (facts.kind) {
    case "table":
      return objectsOfTable(facts, stored.name, owner, schema);
    case "index":
      return indexIn(stored, tables.get(table), owner);
    case "view":
      return [readView(facts, catalog.viewColumns.get(foldName(facts.name)) ?? null, schema)];
    case "trigger":
      return [readTrigger(facts, { sql: stored.sql, owner, relations, valid: isSound(facts, schema) })];
    case "virtual table":
      return [readVirtualTable(facts, relations)];
    default:
      return facts satisfies never;
  }
}

function objectsOfTable(parsed: TableFacts, stored: string, relation: Relation, { tables, relations }: Schema): readonly AnyObject[] {
  const [table, key] = [readTable(parsed, stored), readPrimaryKey(parsed, relation)];
  return [
    table,
    ...(key === null ? [] : [key]),
    ...readColumns({ parsed, table, key, relation }),
    ...readUniqueKeys(parsed, relation),
    ...readChecks(parsed, relation),
    ...readForeignKeys({ table: parsed, relation, relations, tables }),
  ];
}

// Only with its table's columns at hand does an index tell names from strings.
function indexIn(stored: StoredObject, table: TableFacts | undefined, owner: Relation): readonly AnyObject[] {
  const facts = table === undefined ? null : parse(stored, table);
  return table !== undefined && facts?.kind === "index" ? [readIndex(facts, table, owner)] : [];
}

function isSound(trigger: TriggerFacts, schema: Schema): boolean {
  const { db, catalog, tables, strangers } = schema;
  const table = foldName(trigger.table);
  const columns = tables.get(table)?.columns.filter(({ generated }) => generated === null) ?? catalog.viewColumns.get(table) ?? [];
  const isKnown = namesItsColumns(trigger, schema) && relationsIn(trigger.body.text, strangers).length === 0;
  return isKnown && compiles(db, trigger, columns.map(({ name }) => name));
}

// SQLite compiles `old.gone = 1 AND 0` without a look at its names; ALTER TABLE looks.
function namesItsColumns(trigger: TriggerFacts, { catalog, tables }: Schema): boolean {
  const table = foldName(trigger.table);
  const columns = tables.get(table)?.columns ?? catalog.viewColumns.get(table) ?? [];
  const known = new Set(["rowid", "_rowid_", "oid", ...columns.map(({ name }) => foldName(name))]);
  return rowColumns(trigger).every((name) => known.has(foldName(name)));
}
