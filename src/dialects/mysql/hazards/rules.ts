import { copy, inplace, inplaceShared, instant, nocopy, nocopyShared } from "../ways.ts";
import type { Rule } from "./rule.ts";

const column = { page: "innodb-online-ddl-operations.html#online-ddl-column-operations", kb: "innodb-online-ddl-operations-with-the-instant-alter-algorithm/" };
const generated = { page: "innodb-online-ddl-operations.html#online-ddl-generated-column-operations", kb: "innodb-online-ddl-operations-with-the-instant-alter-algorithm/" };
const key = { page: "innodb-online-ddl-operations.html#online-ddl-index-operations", kb: "innodb-online-ddl-operations-with-the-nocopy-alter-algorithm/" };
const primary = { page: "innodb-online-ddl-operations.html#online-ddl-primary-key-operations", kb: "innodb-online-ddl-operations-with-the-inplace-alter-algorithm/" };
const foreign = { page: "innodb-online-ddl-operations.html#online-ddl-foreign-key-operations", kb: "innodb-online-ddl-operations-with-the-instant-alter-algorithm/" };
const whole = { page: "innodb-online-ddl-operations.html#online-ddl-table-operations", kb: "innodb-online-ddl-operations-with-the-inplace-alter-algorithm/" };
const partition = { page: "innodb-online-ddl-operations.html#online-ddl-partitioning", kb: "alter-table/" };

const all = {
  addColumn: { statement: "ADD COLUMN", mysql: instant, mariadb: instant, rewrites: true, ...column },
  addVirtualColumn: { statement: "ADD COLUMN … VIRTUAL", mysql: instant, mariadb: instant, ...generated },
  addStoredColumn: { statement: "ADD COLUMN … STORED", mysql: copy, mariadb: copy, ...generated },
  addAutoIncrement: { statement: "ADD COLUMN … AUTO_INCREMENT", mysql: inplaceShared, mariadb: inplaceShared, rewrites: true, ...column },
  dropColumn: { statement: "DROP COLUMN", mysql: instant, mariadb: instant, rewrites: true, ...column },
  dropVirtualColumn: { statement: "DROP COLUMN, of one that is virtual", mysql: instant, mariadb: instant, ...generated },
  moveColumn: { statement: "MODIFY COLUMN … FIRST | AFTER", mysql: inplace, mariadb: instant, rewrites: true, ...column },
  changeType: { statement: "MODIFY COLUMN, to another type", mysql: copy, mariadb: copy, ...column },
  widenType: { statement: "MODIFY COLUMN, to a longer varchar whose length takes as many bytes", mysql: nocopy, mariadb: instant, ...column },
  extendEnum: { statement: "MODIFY COLUMN, with values at the end of an enum or set", mysql: instant, mariadb: instant, ...column },
  changeCharset: { statement: "MODIFY COLUMN, to another character set", mysql: copy, mariadb: copy, ...column },
  changeCollation: { statement: "MODIFY COLUMN, to another collation of its character set", mysql: nocopy, mariadb: instant, ...column },
  setNotNull: { statement: "MODIFY COLUMN … NOT NULL", mysql: inplace, mariadb: inplace, rewrites: true, ...column },
  dropNotNull: { statement: "MODIFY COLUMN … NULL", mysql: inplace, mariadb: inplace, rewrites: true, ...column },
  setAutoIncrement: { statement: "MODIFY COLUMN … AUTO_INCREMENT", mysql: copy, mariadb: copy, ...column },
  changeExpression: { statement: "MODIFY COLUMN, with another expression of a virtual column", mysql: copy, mariadb: instant, ...generated },
  changeStoredExpression: { statement: "MODIFY COLUMN, of a stored column, or to a plain one", mysql: copy, mariadb: copy, ...generated },
  changeColumnCheck: { statement: "MODIFY COLUMN … CHECK", mysql: null, mariadb: instant, ...column },
  modifyColumn: { statement: "MODIFY COLUMN: default, ON UPDATE, comment, visibility", mysql: instant, mariadb: instant, ...column },
  renameColumn: { statement: "RENAME COLUMN", mysql: instant, mariadb: instant, ...column },

  addIndex: { statement: "ADD KEY | UNIQUE KEY", mysql: nocopy, mariadb: nocopy, work: ["reindex"], ...key },
  addFunctionalIndex: { statement: "ADD KEY ((expression))", mysql: nocopyShared, mariadb: null, work: ["reindex"], ...key },
  addFirstFulltext: { statement: "ADD FULLTEXT KEY, the first of its table", mysql: inplaceShared, mariadb: inplaceShared, rewrites: true, work: ["reindex"], ...key },
  addFulltext: { statement: "ADD FULLTEXT KEY, beside another", mysql: nocopyShared, mariadb: nocopyShared, work: ["reindex"], ...key },
  addSpatial: { statement: "ADD SPATIAL KEY", mysql: nocopyShared, mariadb: nocopyShared, work: ["reindex"], ...key },
  dropIndex: { statement: "DROP INDEX", mysql: nocopy, mariadb: nocopy, ...key },
  hideIndex: { statement: "ALTER INDEX … VISIBLE | INVISIBLE | IGNORED", mysql: nocopy, mariadb: instant, ...key },
  renameIndex: { statement: "RENAME INDEX", mysql: nocopy, mariadb: instant, ...key },
  addPrimaryKey: { statement: "ADD PRIMARY KEY, alone or with DROP PRIMARY KEY", mysql: inplace, mariadb: inplace, rewrites: true, ...primary },
  dropPrimaryKey: { statement: "DROP PRIMARY KEY", mysql: copy, mariadb: copy, ...primary },

  addCheck: { statement: "ADD CHECK", mysql: copy, mariadb: copy, page: "create-table-check-constraints.html", kb: "constraint/" },
  addCheckNotEnforced: { statement: "ADD CHECK … NOT ENFORCED", mysql: instant, mariadb: null, page: "create-table-check-constraints.html", kb: "constraint/" },
  dropCheck: { statement: "DROP CONSTRAINT, of a check", mysql: instant, mariadb: instant, page: "create-table-check-constraints.html", kb: "innodb-online-ddl-operations-with-the-instant-alter-algorithm/" },
  addForeignKey: { statement: "ADD FOREIGN KEY, while foreign_key_checks is on", mysql: copy, mariadb: copy, work: ["scan"], ...foreign },
  dropForeignKey: { statement: "DROP FOREIGN KEY", mysql: nocopy, mariadb: instant, ...foreign },

  changeOption: { statement: "COMMENT, statistics and other options that no row knows of", mysql: nocopy, mariadb: instant, ...whole },
  changeRowFormat: { statement: "ROW_FORMAT, KEY_BLOCK_SIZE, PAGE_COMPRESSED", mysql: inplace, mariadb: inplace, rewrites: true, ...whole },
  changeDefaultCharset: { statement: "DEFAULT CHARACTER SET, which columns that exist keep their own beside", mysql: nocopy, mariadb: instant, ...whole },
  changeEngine: { statement: "ENGINE", mysql: copy, mariadb: copy, ...whole },
  changePeriod: { statement: "ADD | DROP PERIOD", mysql: null, mariadb: copy, page: whole.page, kb: "application-time-periods/" },
  changeVersioning: { statement: "ADD | DROP SYSTEM VERSIONING", mysql: null, mariadb: copy, page: whole.page, kb: "system-versioned-tables/" },

  addPartition: { statement: "ADD PARTITION, of ranges or lists", mysql: nocopy, mariadb: nocopy, ...partition },
  dropPartition: { statement: "DROP PARTITION", mysql: nocopy, mariadb: nocopy, ...partition },
  reorganizePartitions: { statement: "REORGANIZE PARTITION", mysql: inplaceShared, mariadb: copy, rewrites: true, ...partition },
  spreadOverPartitions: { statement: "PARTITION BY, REMOVE PARTITIONING", mysql: copy, mariadb: copy, ...partition },
} as const satisfies Readonly<Record<string, Rule>>;

/** The name of a rule. */
export type RuleId = keyof typeof all;

/** What each part of an ALTER TABLE does to a running server, as far as InnoDB goes: held against servers by test/dialects/mysql/hazards.test.ts. */
export const rules: Readonly<Record<RuleId, Rule>> = all;
