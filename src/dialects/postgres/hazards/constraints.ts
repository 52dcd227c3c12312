import type { Rule } from "./rule.ts";

const alterTable = "sql-altertable.html";
const createIndex = "sql-createindex.html";

/** Constraints and indexes. */
export const constraintRules = {
  addCheck: { statement: "ALTER TABLE … ADD CHECK", lock: "ACCESS EXCLUSIVE", work: ["scan"], hazards: { scan: "every row of {table} is read under the lock", mayFail: "fails if a row does not meet {name}" }, page: alterTable },
  addCheckNotValid: { statement: "ALTER TABLE … ADD CHECK … NOT VALID", lock: "ACCESS EXCLUSIVE", page: alterTable },
  validateCheck: { statement: "ALTER TABLE … VALIDATE CONSTRAINT, of a check or a NOT NULL", lock: "SHARE UPDATE EXCLUSIVE", work: ["scan"], hazards: { mayFail: "fails if a row does not meet {name}" }, page: `${alterTable}#SQL-ALTERTABLE-NOTES` },
  addForeignKey: { statement: "ALTER TABLE … ADD FOREIGN KEY", lock: "SHARE ROW EXCLUSIVE", otherLock: "SHARE ROW EXCLUSIVE", work: ["scan"], hazards: { scan: "every row of {table} is read under the lock", blocks: "nobody can write {table} or the table that it refers to meanwhile", mayFail: "fails if a row of {table} refers to a row that is not there" }, page: alterTable },
  addForeignKeyOfParts: { statement: "ALTER TABLE … ADD FOREIGN KEY, which all partitions with rows have already", lock: "SHARE ROW EXCLUSIVE", otherLock: "ACCESS EXCLUSIVE", page: alterTable },
  addForeignKeyNotValid: { statement: "ALTER TABLE … ADD FOREIGN KEY … NOT VALID", lock: "SHARE ROW EXCLUSIVE", otherLock: "SHARE ROW EXCLUSIVE", page: alterTable },
  validateForeignKey: { statement: "ALTER TABLE … VALIDATE CONSTRAINT, of a foreign key", lock: "SHARE UPDATE EXCLUSIVE", otherLock: "ROW SHARE", work: ["scan"], hazards: { mayFail: "fails if a row of {table} refers to a row that is not there" }, page: `${alterTable}#SQL-ALTERTABLE-NOTES` },
  alterForeignKey: { statement: "ALTER TABLE … ALTER CONSTRAINT", lock: "ACCESS EXCLUSIVE", page: alterTable },
  enforceForeignKey: { statement: "ALTER TABLE … ALTER CONSTRAINT … ENFORCED", lock: "ACCESS EXCLUSIVE", otherLock: "SHARE ROW EXCLUSIVE", work: ["scan"], since: 18, hazards: { scan: "every row of {table} is read under the lock", blocks: "nobody can write {table} or the table that it refers to meanwhile", mayFail: "fails if a row of {table} refers to a row that is not there" }, page: alterTable },
  addKey: { statement: "ALTER TABLE … ADD UNIQUE | PRIMARY KEY", lock: "ACCESS EXCLUSIVE", work: ["scan", "reindex"], hazards: { scan: "every row of {table} is read under the lock", blocks: "nobody can read or write {table} while the index is built", mayFail: "fails if {name} would hold the same values twice, or, for a primary key, NULL" }, page: alterTable },
  addKeyOnly: { statement: "ALTER TABLE ONLY … ADD UNIQUE | PRIMARY KEY, of a table that has partitions", lock: "ACCESS EXCLUSIVE", page: alterTable },
  addKeyUsingIndex: { statement: "ALTER TABLE … ADD UNIQUE | PRIMARY KEY USING INDEX", lock: "ACCESS EXCLUSIVE", page: alterTable },
  addExclusion: { statement: "ALTER TABLE … ADD EXCLUDE", lock: "ACCESS EXCLUSIVE", work: ["scan", "reindex"], hazards: { scan: "every row of {table} is read under the lock", blocks: "nobody can read or write {table} while the index is built", mayFail: "fails if rows that exist do not meet {name}" }, page: alterTable },
  dropConstraint: { statement: "ALTER TABLE … DROP CONSTRAINT", lock: "ACCESS EXCLUSIVE", otherLock: "ACCESS EXCLUSIVE", page: alterTable },
  renameConstraint: { statement: "ALTER TABLE … RENAME CONSTRAINT", lock: "ACCESS EXCLUSIVE", page: alterTable },

  createIndex: { statement: "CREATE INDEX", lock: "SHARE", work: ["scan", "reindex"], hazards: { blocks: "nobody can write {table} while the index is built" }, page: createIndex },
  createIndexConcurrently: { statement: "CREATE INDEX CONCURRENTLY", lock: "SHARE UPDATE EXCLUSIVE", work: ["scan", "reindex"], alone: true, page: `${createIndex}#SQL-CREATEINDEX-CONCURRENTLY` },
  createIndexOnly: { statement: "CREATE INDEX … ON ONLY, of a table that has partitions", lock: "SHARE", page: createIndex },
  uniqueIndex: { statement: "CREATE UNIQUE INDEX", lock: "SHARE", hazards: { mayFail: "fails if rows that exist repeat the keys of {name}" }, page: createIndex },
  dropIndex: { statement: "DROP INDEX", lock: "ACCESS EXCLUSIVE", page: "sql-dropindex.html" },
  dropIndexConcurrently: { statement: "DROP INDEX CONCURRENTLY", lock: "SHARE UPDATE EXCLUSIVE", alone: true, page: "sql-dropindex.html" },
  renameIndex: { statement: "ALTER INDEX … RENAME TO", lock: null, page: "sql-alterindex.html" },
  attachIndex: { statement: "ALTER INDEX … ATTACH PARTITION", lock: "ACCESS SHARE", page: "sql-alterindex.html" },
  setIndexOptions: { statement: "ALTER INDEX … SET | RESET (storage parameters)", lock: null, page: "sql-alterindex.html" },
  setIndexStatistics: { statement: "ALTER INDEX … ALTER COLUMN … SET STATISTICS", lock: null, page: "sql-alterindex.html" },
  moveIndex: { statement: "ALTER INDEX … SET TABLESPACE", lock: null, work: ["reindex"], hazards: { blocks: "{name} cannot be used while it is copied" }, page: "sql-alterindex.html" },
} as const satisfies Readonly<Record<string, Rule>>;
