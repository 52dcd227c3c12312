import { describe, expect, test } from "vitest";
import { expressionKey } from "../../../src/dialects/sqlite/canonical.ts";
import { sqlite } from "../../../src/dialects/sqlite/index.ts";
import { contentName } from "../../../src/dialects/sqlite/make-object.ts";
import { readDatabase } from "../../../src/dialects/sqlite/read.ts";
import { diff } from "../../../src/diff/index.ts";
import { fieldNames, fieldRule, kindOf } from "../../../src/model/dialect.ts";
import { blankFacts, type Kind } from "../../../src/model/kinds/index.ts";
import { type AnyObject, fieldOf, withFieldsOf } from "../../../src/model/object.ts";
import { objectsById, type Snapshot } from "../../../src/model/snapshot.ts";
import { databaseOf } from "./pairs.ts";

const parent = "CREATE TABLE p (x INT UNIQUE, y INT UNIQUE); CREATE TABLE q (x INT UNIQUE);";
const key = (clause: string): string => `${parent} CREATE TABLE t (a INT, b INT, CONSTRAINT k ${clause})`;
const reference = (clause: string): string => key(`FOREIGN KEY (a) REFERENCES ${clause}`);
const column = (clause: string): string => `CREATE TABLE t (a ${clause}, b INT)`;
const checkName = contentName("check", expressionKey("a > 0"));

/** For every field that counts, two schemas that differ in it alone. */
const twins: Readonly<Record<string, readonly [string, string]>> = {
  "table.columns": ["CREATE TABLE t (a, b)", "CREATE TABLE t (b, a)"],
  "table.options": ["CREATE TABLE t (a)", "CREATE TABLE alidade_new_t (a)"],
  "table.strict": ["CREATE TABLE t (a INT)", "CREATE TABLE t (a INT) STRICT"],
  "table.withoutRowid": ["CREATE TABLE t (a INT NOT NULL PRIMARY KEY)", "CREATE TABLE t (a INT NOT NULL PRIMARY KEY) WITHOUT ROWID"],
  "column.type": [column("INT"), column("TEXT")],
  "column.notNull": [column("INT"), column("INT NOT NULL")],
  "column.notNullName": [column("INT NOT NULL"), column("INT CONSTRAINT n NOT NULL")],
  "column.notNullConflict": [column("INT NOT NULL"), column("INT NOT NULL ON CONFLICT IGNORE")],
  "column.default": [column("INT"), column("INT DEFAULT 5")],
  "column.generated": [column("INT AS (b) STORED"), column("INT AS (b) VIRTUAL")],
  "column.collation": [column("TEXT"), column("TEXT COLLATE NOCASE")],
  "primaryKey.columns": [key("PRIMARY KEY (a)"), key("PRIMARY KEY (b)")],
  "primaryKey.autoincrement": ["CREATE TABLE t (a INTEGER PRIMARY KEY)", "CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT)"],
  "primaryKey.collations": [key("PRIMARY KEY (a)"), key("PRIMARY KEY (a COLLATE NOCASE)")],
  "primaryKey.descending": [key("PRIMARY KEY (a)"), key("PRIMARY KEY (a DESC)")],
  "primaryKey.conflict": [key("PRIMARY KEY (a)"), key("PRIMARY KEY (a) ON CONFLICT REPLACE")],
  "primaryKey.named": ["CREATE TABLE t (a INT, PRIMARY KEY (a))", 'CREATE TABLE t (a INT, CONSTRAINT "primary key" PRIMARY KEY (a))'],
  "primaryKey.inline": ["CREATE TABLE t (a INTEGER NOT NULL PRIMARY KEY DESC)", "CREATE TABLE t (a INTEGER NOT NULL, PRIMARY KEY (a DESC))"],
  "uniqueKey.columns": [key("UNIQUE (a)"), key("UNIQUE (b)")],
  "uniqueKey.collations": [key("UNIQUE (a)"), key("UNIQUE (a COLLATE NOCASE)")],
  "uniqueKey.descending": [key("UNIQUE (a)"), key("UNIQUE (a DESC)")],
  "uniqueKey.conflict": [key("UNIQUE (a)"), key("UNIQUE (a) ON CONFLICT FAIL")],
  "uniqueKey.named": ["CREATE TABLE t (a INT, UNIQUE (a))", 'CREATE TABLE t (a INT, CONSTRAINT "unique(a)" UNIQUE (a))'],
  "foreignKey.columns": [reference("p (x)"), key("FOREIGN KEY (b) REFERENCES p (x)")],
  "foreignKey.references": [reference("p (x)"), reference("q (x)")],
  "foreignKey.referencedColumns": [reference("p (x)"), reference("p (y)")],
  "foreignKey.onUpdate": [reference("p (x)"), reference("p (x) ON UPDATE CASCADE")],
  "foreignKey.onDelete": [reference("p (x)"), reference("p (x) ON DELETE SET NULL")],
  "foreignKey.initiallyDeferred": [reference("p (x)"), reference("p (x) DEFERRABLE INITIALLY DEFERRED")],
  "foreignKey.named": ["CREATE TABLE t (a REFERENCES t (a))", 'CREATE TABLE t (a CONSTRAINT "foreign key(a)" REFERENCES t (a))'],
  "check.expression": [key("CHECK (a > 0)"), key("CHECK (a > 1)")],
  "check.named": ["CREATE TABLE t (a, CHECK (a > 0))", `CREATE TABLE t (a, CONSTRAINT "${checkName}" CHECK (a > 0))`],
  "index.unique": [`${column("INT")}; CREATE INDEX i ON t (a)`, `${column("INT")}; CREATE UNIQUE INDEX i ON t (a)`],
  "index.keys": [`${column("INT")}; CREATE INDEX i ON t (a)`, `${column("INT")}; CREATE INDEX i ON t (a DESC)`],
  "index.where": [`${column("INT")}; CREATE INDEX i ON t (a)`, `${column("INT")}; CREATE INDEX i ON t (a) WHERE b > 0`],
  "virtualTable.module": ["CREATE VIRTUAL TABLE s USING fts5 (a)", "CREATE VIRTUAL TABLE s USING fts4 (a)"],
  "virtualTable.arguments": ["CREATE VIRTUAL TABLE s USING fts5 (a)", "CREATE VIRTUAL TABLE s USING fts5 (a UNINDEXED)"],
  "view.definition": ["CREATE VIEW v AS SELECT 1 AS a", "CREATE VIEW v AS SELECT 2 AS a"],
  "view.columns": ["CREATE VIEW v (a) AS SELECT 1", "CREATE VIEW v (b) AS SELECT 1"],
  "trigger.definition": [`${column("INT")}; CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END`, `${column("INT")}; CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 2; END`],
};

/** Fields that are read, and are no difference by themselves: a schema, and what the field then says. */
const told: Readonly<Record<string, readonly [string, unknown]>> = {
  "foreignKey.match": [reference("p (x) MATCH FULL"), "full"],
  "foreignKey.deferrable": [reference("p (x) DEFERRABLE"), true],
  "view.columnsNamed": ["CREATE VIEW v (a) AS SELECT 1", true],
  "view.valid": ["CREATE VIEW v AS SELECT a FROM nowhere", false],
  "trigger.valid": [`${column("INT")}; CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM nowhere; END`, false],
};

async function snapshotOf(script: string): Promise<Snapshot> {
  const db = await databaseOf(script);
  const { snapshot } = readDatabase(db);
  db.close();
  return snapshot;
}

/** What a reader would give that leaves one field of a kind out. */
function without(snapshot: Snapshot, kind: string, field: string): Snapshot {
  const objects = Object.values(snapshot.objects).map((object): AnyObject => (object.kind === kind ? withFieldsOf(object, { ...object, facts: blankFacts[object.kind] }, [field]) : object));
  return { ...snapshot, objects: objectsById(objects) };
}

/** Every field of every kind, and whether it counts as a difference. */
const fields = Object.values(sqlite.kinds).flatMap(({ kind }: { kind: Kind }) => fieldNames(kindOf(sqlite, kind)).map((field) => ({ kind, field, counts: fieldRule(kindOf(sqlite, kind), field)?.compare !== "none" })));

test("every field that counts has its twins", () => {
  const counting = fields.filter(({ counts }) => counts).map(({ kind, field }) => `${kind}.${field}`);
  expect(Object.keys(twins).sort()).toEqual(counting.sort());
});

test("every field that does not count is told, or one of another engine, which stays blank", async () => {
  const schemas = await Promise.all(Object.values(twins).flat().map(snapshotOf));
  const filled = fields.filter(({ kind, field }) => schemas.some(({ objects }) => Object.values(objects).some((object) => object.kind === kind && JSON.stringify(fieldOf(object, field)) !== JSON.stringify(Reflect.get(blankFacts[kind], field)))));
  expect(filled.map(({ kind, field }) => `${kind}.${field}`).filter((name) => twins[name] === undefined && told[name] === undefined)).toEqual([]);
});

describe("a schema that differs in one field", () => {
  test.each(Object.entries(twins))("%s differs in that alone, and a reader that leaves it out would be found out", async (name, [one, two]) => {
    const [kind = "", field = ""] = name.split(".");
    const [from, to] = [await snapshotOf(one), await snapshotOf(two)];
    const found = diff(from, to, sqlite).map((change) => (change.type === "alter" ? `${change.after.kind}.${change.fields.join()}` : change.type));
    expect(found).toEqual([name]);
    expect(diff(without(from, kind, field), without(to, kind, field), sqlite)).toEqual([]);
  });
});

test.each(Object.entries(told))("%s is read", async (name, [script, value]) => {
  const [kind = "", field = ""] = name.split(".");
  const found = Object.values((await snapshotOf(script)).objects).find((object) => object.kind === kind);
  expect(found === undefined ? undefined : fieldOf(found, field)).toEqual(value);
});
