import type { MysqlRule } from "../rule.ts";

/** A change that blocks nobody here, and says nothing that would stop it where it does. */
export const algorithmNotStated: MysqlRule = {
  code: "algorithm-not-stated",
  severity: "INFO",
  title: "A change of a table does not state ALGORITHM and LOCK",
  why: "What a server does for one and the same ALTER TABLE depends on its version and on the table: its row format, its indexes, how many columns were added before. Without the clause a server that cannot do it cheaply copies the table; with it, it refuses and changes nothing.",
  safe: "State the cheapest way that the server takes, which the linter has found out by trying.",
  link: "https://dev.mysql.com/doc/refman/8.4/en/alter-table.html#alter-table-performance",
  peers: [],
  example: {
    schema: "CREATE TABLE users (id bigint PRIMARY KEY);",
    migration: "ALTER TABLE users ADD COLUMN bio text;",
  },
  check: ({ parsed, way, statedSql }) => (way !== null && way.algorithm !== "COPY" && way.lock === "NONE" && !parsed.isClosed ? [{
    message: `does not state how ${parsed.table ?? ""} is changed; here it is done by ${way.algorithm}`,
    rewrite: `${statedSql};`,
  }] : []),
};
