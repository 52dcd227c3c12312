import { idOf, type ObjectId } from "../../model/id.ts";
import type { ViewColumn } from "../../model/kinds/view.ts";
import { isAnyObject, type SchemaObject } from "../../model/object.ts";
import { coversAll, objectsById, type Reading, type Unread } from "../../model/snapshot.ts";
import { type Row, text } from "./cells.ts";
import type { Session } from "./connect.ts";
import { type Features, featuresOf } from "./features.ts";
import { checkQuery, readCheck } from "./kinds/check.ts";
import { type ColumnPlace, columnQuery, readColumn } from "./kinds/column.ts";
import { eventQuery, readEvent } from "./kinds/event.ts";
import { foreignKeyQuery, readForeignKey } from "./kinds/foreign-key.ts";
import { readPrimaryKey } from "./kinds/primary-key.ts";
import { readRoutine, routineQuery } from "./kinds/routine.ts";
import { readSequence, sequenceNamesQuery, sequenceQuery } from "./kinds/sequence.ts";
import { readTable, tableQuery } from "./kinds/table.ts";
import { gatherIndexes, indexQuery, type IndexRows, readIndex } from "./kinds/table-index.ts";
import { readTriggers, triggerQuery } from "./kinds/trigger.ts";
import { readView, viewQuery } from "./kinds/view.ts";
import { tableId } from "./make-object.ts";
import { type ByTable, byTable, readDetails, type Details } from "./read-details.ts";
import { partitionQuery, readPartitions } from "./read-partitions.ts";
import { nameable, usesIn } from "./relations.ts";

/** The answers of the catalog queries: one each for the whole database. */
interface Answers {
  readonly tables: readonly Row[];
  readonly columns: readonly Row[];
  readonly indexes: readonly Row[];
  readonly checks: readonly Row[];
  readonly foreignKeys: readonly Row[];
  readonly partitions: readonly Row[];
  readonly views: readonly Row[];
  readonly triggers: readonly Row[];
  readonly routines: readonly Row[];
  readonly events: readonly Row[];
  readonly sequences: readonly Row[];
}

/** Reads the whole database that a session uses. DDL commits by itself here: no transaction would hold the catalogs still. */
export async function readSchema(session: Session): Promise<Reading> {
  const features = featuresOf(session.version);
  const answers = await ask(session, features);
  const details = await readDetails(session, answers, features);
  const objects = objectsOf(answers, details, features, session.database ?? "").filter(isAnyObject);
  return {
    snapshot: { format: 1, dialect: features.mariadb ? "mariadb" : "mysql", version: session.version, covers: coversAll, objects: objectsById(objects), unread: strangersOf(answers) },
    observed: { engine: session.engine, user: details.user, tables: sizesOf(answers.tables) },
    origins: {},
  };
}

async function ask(session: Session, features: Features): Promise<Answers> {
  return {
    tables: await session.query(tableQuery),
    columns: await session.query(columnQuery(features)),
    indexes: await session.query(indexQuery(features)),
    checks: features.checks ? await session.query(checkQuery(features)) : [],
    foreignKeys: await session.query(foreignKeyQuery),
    partitions: await session.query(partitionQuery),
    views: await session.query(viewQuery(features.mariadb)),
    triggers: await session.query(triggerQuery),
    routines: await session.query(routineQuery),
    events: await session.query(eventQuery),
    sequences: await sequencesOf(session, features),
  };
}

async function sequencesOf(session: Session, { sequences }: Features): Promise<readonly Row[]> {
  const names = sequences ? (await session.query(sequenceNamesQuery)).map(([name]) => text(name)) : [];
  return names.length === 0 ? [] : session.query(sequenceQuery(names));
}

function objectsOf(answers: Answers, details: Details, features: Features, database: string): readonly SchemaObject[] {
  const columns = byTable(answers.columns);
  const isTable = new Set(answers.tables.map(([name]) => text(name)));
  const names = new Map([...columns].map(([table, rows]) => [table, rows.map(([, name]) => text(name))]));
  const tables = answers.tables.map((row) => readTable(row, { columns: names, partitions: readPartitions(answers.partitions), periods: details.periods }));
  const atColumns = new Map(answers.checks.filter(([, , , , level]) => level === "Column").map(([table, name, clause]) => [`${text(table)}.${text(name)}`, text(clause)]));
  const foreignKeys = keysOf(answers.foreignKeys);
  const sequences = answers.sequences.map(readSequence);
  const known = nameable(sequences, "value");
  const place: ColumnPlace = { database, uses: (sql, via) => (known.size === 0 ? [] : usesIn(sql, known, via)) };
  const parts: readonly SchemaObject[] = [
    ...answers.columns.filter(([table]) => isTable.has(text(table))).map((row) => readColumn(row, atColumns.get(`${text(row[0])}.${text(row[1])}`) ?? null, features, place)),
    ...indexesOf(answers.indexes, foreignKeys, details, features),
    ...answers.checks.filter((row) => row[4] === "Table" && !details.isPeriod(text(row[0]), text(row[1]))).map((row) => readCheck(row, features)),
  ];
  return [...tables, ...parts, ...withSupport(foreignKeys, parts), ...sequences, ...codeOf(answers, details, [...tables, ...sequences], columns, database)];
}

/** What names others in its text: views, triggers, routines, events. */
function codeOf(answers: Answers, details: Details, relations: readonly SchemaObject[], columns: ByTable, database: string): readonly SchemaObject[] {
  const viewIds = answers.views.map(([name]) => ({ id: idOf("view", [text(name)]), kind: "view" as const, path: [text(name)] }));
  const routineIds = answers.routines.map(([name, type]) => ({ id: idOf("routine", [text(name)], text(type).toLowerCase()), kind: "routine" as const, path: [text(name)] }));
  const all = [...relations, ...viewIds, ...routineIds];
  const [firm, loose] = [nameable(all, "value"), nameable(all, "name")];
  const viewColumns = (name: string): readonly ViewColumn[] => (columns.get(name) ?? []).map(([, column, , , type]) => ({ name: text(column), type: text(type), default: null, comment: null }));
  return [
    ...answers.views.map((row) => readView(row, details.algorithms.get(text(row[0])) ?? null, database, viewColumns(text(row[0])), (sql) => usesIn(sql, firm, "definition"))),
    ...readTriggers(answers.triggers, (body) => usesIn(body, loose, "definition")),
    ...answers.routines.map((row) => readRoutine(row, details.routines.get(`${text(row[1])} ${text(row[0])}`) ?? null, (sql) => usesIn(sql, loose, "definition"))),
    ...answers.events.map((row) => readEvent(row, (body) => usesIn(body, loose, "body"))),
  ];
}

function keysOf(rows: readonly Row[]): readonly SchemaObject<"foreignKey">[] {
  const keys = new Map<string, Row[]>();
  for (const row of rows.filter(([, , , isOurs]) => isOurs === "1")) keys.set(`${text(row[0])}/${text(row[1])}`, [...(keys.get(`${text(row[0])}/${text(row[1])}`) ?? []), row]);
  return [...keys.values()].map(readForeignKey);
}

function indexesOf(rows: readonly Row[], foreignKeys: readonly SchemaObject<"foreignKey">[], details: Details, features: Features): readonly SchemaObject[] {
  return gatherIndexes(rows, features).map((index) => {
    const parser = details.parsers.get(`${index.table}/${index.name}`) ?? null;
    if (index.name === "PRIMARY") return readPrimaryKey(index, details.overlaps.get(`${index.table}/PRIMARY`) ?? null);
    const read = readIndex(index, implierOf(index, foreignKeys));
    return parser === null ? read : { ...read, facts: { ...read.facts, parser } };
  });
}

/** A plain index that has the name and the columns of a foreign key is one that InnoDB made for it, or would make. */
function implierOf(index: IndexRows, foreignKeys: readonly SchemaObject<"foreignKey">[]): ObjectId | null {
  const plain = !index.unique && index.visible && index.comment === null && index.method === "btree" && index.parts.every(({ prefix, descending }) => prefix === undefined && !descending);
  const key = plain ? foreignKeys.find(({ parent, path }) => parent === tableId(index.table) && path[1] === index.name) : undefined;
  return key !== undefined && key.facts.columns.join("\n") === index.parts.map(({ column }) => column ?? "").join("\n") ? key.id : null;
}

/** A foreign key uses the only index of its table, and the only one of the other, that it can do with. */
function withSupport(keys: readonly SchemaObject<"foreignKey">[], parts: readonly SchemaObject[]): readonly SchemaObject[] {
  const indexes = parts.filter(isAnyObject).filter((part) => part.kind === "index" || part.kind === "primaryKey");
  return keys.map((key) => {
    const own = supporting(key.parent, key.facts.columns, indexes).map((id) => ({ id, via: "columns", how: "value" as const }));
    const other = supporting(key.facts.references, key.facts.referencedColumns, indexes).map((id) => ({ id, via: "referencedColumns", how: "value" as const }));
    return { ...key, uses: [...key.uses, ...own, ...other].sort((a, b) => (a.id < b.id ? -1 : 1)) };
  });
}

function supporting(table: ObjectId | null, columns: readonly string[], indexes: readonly KeyObject[]): readonly ObjectId[] {
  const fitting = indexes.filter((index) => index.parent === table && leads(index, columns));
  return fitting.length === 1 ? fitting.filter(({ impliedBy }) => impliedBy === null).map(({ id }) => id) : [];
}

type KeyObject = SchemaObject<"index"> | SchemaObject<"primaryKey">;

function leads(index: KeyObject, columns: readonly string[]): boolean {
  const first: readonly (string | null)[] = index.kind === "index" ? index.facts.keys.map(({ column }) => column) : index.facts.columns;
  return columns.every((column) => first.slice(0, columns.length).includes(column));
}

function strangersOf({ foreignKeys }: Answers): readonly Unread[] {
  const foreign = foreignKeys.filter(([, , , isOurs]) => isOurs !== "1");
  const names = [...new Set(foreign.map(([table, name]) => `${text(table)}.${text(name)}`))].sort();
  return names.map((name) => ({ kind: "foreign key to another database", name, uses: [{ id: tableId(name.split(".")[0] ?? ""), via: null, how: "value" }] }));
}

function sizesOf(rows: readonly Row[]): Reading["observed"]["tables"] {
  return Object.fromEntries(rows.map(([name, , , , , , count, bytes]) => [tableId(text(name)), { rows: Number(count), bytes: bytes == null ? null : Number(bytes) }]));
}
