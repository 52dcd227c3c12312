import type { MysqlRule } from "../rule.ts";

/** A change in place that lets nobody write. */
export const blocksWrites: MysqlRule = {
  code: "blocks-writes",
  severity: "WARNING",
  title: "Nobody can write to a table while it is changed in place",
  why: "Full-text and spatial indexes, functional keys, and a new AUTO_INCREMENT column are built under a shared lock: reads go on, and writes wait until it is done.",
  safe: "Do it while the table is small or nobody writes, and say so in a comment.",
  link: "https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html#online-ddl-index-operations",
  peers: [],
  example: {
    schema: "CREATE TABLE posts (id bigint PRIMARY KEY, body text);",
    migration: "ALTER TABLE posts ADD FULLTEXT KEY words (body);",
  },
  check: ({ parsed, way, statedSql }) => (way !== null && way.algorithm !== "COPY" && way.lock === "SHARED" ? [{
    message: `nobody can write to ${parsed.table ?? ""} meanwhile`,
    rewrite: `-- alidade: allow blocks-writes because the table is small, or nobody writes meanwhile\n${statedSql};`,
  }] : []),
};
