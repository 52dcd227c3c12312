import type { MysqlRule } from "../rule.ts";

/** A table that the server copies while nobody can write to it. */
export const tableCopy: MysqlRule = {
  code: "table-copy",
  severity: "WARNING",
  title: "A table is copied row by row, and nobody can write to it meanwhile",
  why: "What InnoDB cannot do in place (another type or character set, a CHECK, a foreign key while foreign_key_checks is on, a stored generated column) has the server copy every row and build every index anew. Reads go on; writes wait until it is done, and replicas fall behind by as long.",
  safe: "Do it while the table is small or nobody writes, and say so in a comment; or have gh-ost or pt-online-schema-change build the new table beside the old one.",
  link: "https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html",
  peers: [],
  example: {
    schema: "CREATE TABLE users (id bigint PRIMARY KEY, age int);",
    migration: "ALTER TABLE users MODIFY COLUMN age bigint;",
  },
  check: ({ parsed, way, statedSql }) => (way?.algorithm === "COPY" ? [{
    message: `copies ${parsed.table ?? ""} row by row, and nobody can write to it meanwhile`,
    rewrite: `-- alidade: allow table-copy because the table is small, or nobody writes meanwhile\n${statedSql};`,
  }] : []),
};
