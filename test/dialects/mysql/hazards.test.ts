import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { waysOf } from "../../../src/dialects/mysql/alter-statement.ts";
import { type Features, featuresOf } from "../../../src/dialects/mysql/features.ts";
import { type RuleId, rules } from "../../../src/dialects/mysql/hazards/rules.ts";
import { clauseOf, copy, inplace, inplaceShared, instant, nocopy, nocopyShared, told } from "../../../src/dialects/mysql/ways.ts";
import { mariadb } from "../../../src/dialects/mysql/index.ts";
import { AlidadeError } from "../../../src/model/error.ts";
import type { Scratch, ScratchDatabase } from "../../../src/model/dialect.ts";
import { testHost } from "../../support/host.ts";
import { findMysql } from "../../support/mysql.ts";

/** An action of a rule's class, on `t` unless said otherwise. */
interface Example {
  readonly action: string;
  readonly before?: string;
  readonly on?: string;
}

/** Columns that are generated make InnoDB copy for what it does in place else, so that they stand in a table of their own. */
const tables = [
  "CREATE TABLE o (id int PRIMARY KEY)",
  "CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL DEFAULT 1, b int, v varchar(10), w varchar(100), x text, e enum('a','b'), g point NOT NULL, l varchar(20) CHARACTER SET latin1, KEY t_a (a), CONSTRAINT t_c CHECK (a > 0), CONSTRAINT t_f FOREIGN KEY (b) REFERENCES o (id)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4",
  "CREATE TABLE n (id int PRIMARY KEY, a int, r int AS (a + 1) VIRTUAL, s int AS (a + 2) STORED)",
  "CREATE TABLE k (id int NOT NULL, x text, y text, FULLTEXT KEY k_x (x))",
  "INSERT INTO o VALUES (1), (2)",
  "INSERT INTO t (id, b, v, w, x, e, g, l) VALUES (1, 1, 'v', 'w', 'x', 'a', ST_GeomFromText('POINT(1 1)'), 'l'), (2, 2, 'y', 'w', 'x', 'b', ST_GeomFromText('POINT(2 2)'), 'l')",
  "INSERT INTO n (id, a) VALUES (1, 1), (2, 2)",
  "INSERT INTO k VALUES (1, 'x', 'y')",
];

const examples: Partial<Readonly<Record<RuleId, Example>>> = {
  addColumn: { action: "ADD COLUMN z int NOT NULL DEFAULT 3 AFTER a" },
  addVirtualColumn: { action: "ADD COLUMN z int AS (a + 3) VIRTUAL" },
  addStoredColumn: { action: "ADD COLUMN z int AS (a + 3) STORED" },
  addAutoIncrement: { action: "ADD COLUMN z int NOT NULL AUTO_INCREMENT UNIQUE" },
  dropColumn: { action: "DROP COLUMN w" },
  dropVirtualColumn: { action: "DROP COLUMN r", on: "n" },
  moveColumn: { action: "MODIFY COLUMN w varchar(100) FIRST" },
  changeType: { action: "MODIFY COLUMN a bigint NOT NULL DEFAULT 1" },
  widenType: { action: "MODIFY COLUMN v varchar(20)" },
  extendEnum: { action: "MODIFY COLUMN e enum('a','b','c')" },
  changeCharset: { action: "MODIFY COLUMN l varchar(20) CHARACTER SET utf8mb4" },
  changeCollation: { action: "MODIFY COLUMN w varchar(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin" },
  setNotNull: { action: "MODIFY COLUMN w varchar(100) NOT NULL" },
  dropNotNull: { action: "MODIFY COLUMN a int NULL DEFAULT 1" },
  setAutoIncrement: { action: "MODIFY COLUMN id int AUTO_INCREMENT" },
  changeExpression: { action: "MODIFY COLUMN r int AS (a + 9) VIRTUAL", on: "n" },
  changeStoredExpression: { action: "MODIFY COLUMN s int AS (a + 9) STORED", on: "n" },
  changeColumnCheck: { action: "MODIFY COLUMN w varchar(100) CHECK (w <> '')" },
  modifyColumn: { action: "MODIFY COLUMN a int NOT NULL DEFAULT 5 COMMENT 'c'" },
  renameColumn: { action: "RENAME COLUMN w TO w2" },
  addIndex: { action: "ADD UNIQUE KEY z (v)" },
  addFunctionalIndex: { action: "ADD KEY z ((a + 1))" },
  addFirstFulltext: { action: "ADD FULLTEXT KEY z (x)" },
  addFulltext: { action: "ADD FULLTEXT KEY z (y)", on: "k" },
  addSpatial: { action: "ADD SPATIAL KEY z (g)" },
  dropIndex: { action: "DROP INDEX t_a" },
  renameIndex: { action: "RENAME INDEX t_a TO t_b" },
  addPrimaryKey: { action: "ADD PRIMARY KEY (id)", before: "CREATE TABLE h (id int NOT NULL)", on: "h" },
  dropPrimaryKey: { action: "DROP PRIMARY KEY" },
  addCheck: { action: "ADD CONSTRAINT z CHECK (a > 0)" },
  addCheckNotEnforced: { action: "ADD CONSTRAINT z CHECK (a > 0) NOT ENFORCED" },
  dropCheck: { action: "DROP CONSTRAINT t_c" },
  addForeignKey: { action: "ADD CONSTRAINT z FOREIGN KEY (a) REFERENCES o (id)" },
  dropForeignKey: { action: "DROP FOREIGN KEY t_f" },
  changeOption: { action: "STATS_PERSISTENT=1 COMMENT='c'" },
  changeRowFormat: { action: "ROW_FORMAT=COMPRESSED" },
  changeDefaultCharset: { action: "DEFAULT CHARACTER SET latin1 COLLATE latin1_bin" },
  changeEngine: { action: "ENGINE=MyISAM", on: "n" },
  changePeriod: { action: "ADD PERIOD FOR p (d, u)", before: "CREATE TABLE h (id int, d date NOT NULL, u date NOT NULL)", on: "h" },
  changeVersioning: { action: "ADD SYSTEM VERSIONING" },
};

/** The same on both servers but for its word. */
const hidden = (features: Features): Example => ({ action: `ALTER INDEX t_a ${features.mariadb ? "IGNORED" : "INVISIBLE"}` });

/** MariaDB takes any ALGORITHM for a change of the engine, and copies the table all the same. */
const lenient: ReadonlySet<RuleId> = new Set(["changeEngine"]);

/** Rules whose statements have no place for ALGORITHM and LOCK on both servers. */
const unstated: ReadonlySet<RuleId> = new Set(["addPartition", "dropPartition", "reorganizePartitions", "spreadOverPartitions"]);

const ids = Object.keys(rules).filter((id): id is RuleId => id in rules);

test("there is an example of every rule whose statement can state its way", () => {
  expect(ids.filter((id) => !unstated.has(id) && id !== "hideIndex" && examples[id] === undefined)).toEqual([]);
});

describe.each(await findMysql())("ALTER TABLE on $name $missing", ({ name, url, missing }) => {
  let scratch: Scratch;
  let features: Features;
  beforeAll(async () => {
    if (missing !== "") return;
    scratch = await mariadb.openScratch(testHost(), { url });
    features = featuresOf(scratch.version);
  });
  afterAll(() => scratch?.close());

  const known = ids.filter((id) => !unstated.has(id) && (name === "MariaDB" ? rules[id].mariadb : rules[id].mysql) !== null);
  test.skipIf(missing !== "").each(known)("%s: the server takes the way of the rule and no cheaper one, and writes the table anew where that says so", async (id) => {
    const example = id === "hideIndex" ? hidden(features) : examples[id];
    const [way = copy] = waysOf([id], features);
    const isRewritten = way.algorithm === "INPLACE" || way.algorithm === "COPY";
    expect(await firstAccepted(scratch, example ?? { action: "" }, features)).toEqual({ clause: lenient.has(id) && features.mariadb ? expect.any(String) : clauseOf(way, features), isRewritten });
  }, 60_000);
});

/** The cheapest way that a server takes, each tried on tables of its own, and whether the table was another file then. */
async function firstAccepted(scratch: Scratch, { action, before, on = "t" }: Example, features: Features): Promise<{ clause: string; isRewritten: boolean } | string> {
  const refusals: string[] = [];
  for (const way of told([instant, nocopy, nocopyShared, inplace, inplaceShared, copy], features)) {
    const database = await scratch.fresh();
    try {
      for (const sql of [...tables, ...(before === undefined ? [] : [before])]) await database.query(sql);
      const file = await fileOf(database, on, features);
      await database.query(`ALTER TABLE ${on} ${action}, ${clauseOf(way, features)}`);
      return { clause: clauseOf(way, features), isRewritten: (await fileOf(database, on, features)) !== file };
    } catch (error) {
      if (!(error instanceof AlidadeError) || error.code !== "algorithm-refused") throw error;
      refusals.push(error.message);
    } finally {
      await database.release();
    }
  }
  return refusals.join("\n");
}

/** InnoDB's number of a table, which is another one when the table was written anew. */
async function fileOf(database: ScratchDatabase, table: string, { mariadb: isMariadb }: Features): Promise<string> {
  const rows = await database.query(`SELECT TABLE_ID FROM information_schema.${isMariadb ? "INNODB_SYS_TABLES" : "INNODB_TABLES"} WHERE NAME = CONCAT(DATABASE(), '/${table}')`);
  return rows[0]?.[0] ?? "none";
}
