import { execFileSync } from "node:child_process";
import { connect } from "../../src/dialects/mysql/connect.ts";
import { parseUrl, withDatabase } from "../../src/dialects/mysql/url.ts";
import { testHost } from "./host.ts";

/** A server of this family for tests; `missing` says what is needed where there is none, for the titles of what is skipped. */
export interface TestMysql {
  readonly name: "MariaDB" | "MySQL";
  readonly url: string;
  readonly missing: string;
}

const local = "mysql://root@127.0.0.1:3306/?connect_timeout=3";

/**
 * MariaDB: `ALIDADE_TEST_MARIADB`, else one on 127.0.0.1:3306 that lets root in without a password. MySQL: `ALIDADE_TEST_MYSQL` alone
 * (`../shared/tools/mysql9.sh` starts a private one).
 */
export async function findMysql(): Promise<readonly TestMysql[]> {
  return [await found("MariaDB", process.env["ALIDADE_TEST_MARIADB"] ?? local, "ALIDADE_TEST_MARIADB, or a server on 127.0.0.1:3306"), await found("MySQL", process.env["ALIDADE_TEST_MYSQL"] ?? "", "ALIDADE_TEST_MYSQL")];
}

async function found(name: TestMysql["name"], url: string, needed: string): Promise<TestMysql> {
  const missing = `(skipped: needs ${needed})`;
  if (url === "") return { name, url, missing };
  const engine = await connect(testHost(), url, false).then(async (session) => (await session.close(), session.engine), () => "");
  return { name, url, missing: engine.startsWith(name) ? "" : missing };
}

/** What the server's own tool says of a database, line by line and sorted: without counters, moments, and what changes nothing. */
export function dumpedLines(url: string): readonly string[] {
  const { host, port, user, password, database } = parseUrl(url, {});
  const access = ["-u", user, "-h", host, "-P", String(port), ...(password === "" ? [] : [`-p${password}`])];
  const text = execFileSync("mariadb-dump", [...access, "--default-character-set=utf8mb4", "--no-data", "--routines", "--events", "--triggers", "--skip-comments", "--skip-dump-date", "--skip-lock-tables", database ?? ""], { encoding: "utf8", maxBuffer: 1 << 28 });
  const plain = text
    .replaceAll(`\`${database ?? ""}\`.`, "")
    .replace(/ AUTO_INCREMENT=\d+| USING (BTREE|HASH)| ON (DELETE|UPDATE) (NO ACTION|RESTRICT)| COLLATE latin1_swedish_ci| STARTS '20\d\d-\d\d-\d\d \d\d:\d\d:\d\d'/g, "")
    // MySQL shows whether a column was ever given the character set that it has anyway.
    .replace(/CREATE TABLE [^;]*? DEFAULT CHARSET=(\w+)(?! COLLATE|\w)/g, (table, charset: string) => table.replaceAll(` CHARACTER SET ${charset} `, " "))
    .replace(/TRIGGER\s+`?(\w+)`?\s+(BEFORE|AFTER)\s+(\w+)\s+ON\s+`?(\w+)`?\s+FOR\s+EACH\s+ROW\s+(?:(?:FOLLOWS|PRECEDES)\s+`?\w+`?\s+)?/gi, (_, name: string, when: string, event: string, table: string) => `TRIGGER ${name} ${when} ${event} ON ${table} FOR EACH ROW `);
  return plain.split("\n").map((line) => line.replace(/[,;\s]+$/, "")).filter((line) => line !== "").sort();
}

/** Makes a database of this process on a server. */
export async function createDatabase(server: string): Promise<{ readonly url: string; readonly name: string; readonly drop: () => Promise<void> }> {
  const name = `alidade_test_${process.pid}_${testHost().randomName()}`;
  await administer(server, `CREATE DATABASE ${name}`);
  return { url: databaseUrl(server, name), name, drop: () => administer(server, `DROP DATABASE IF EXISTS ${name}`) };
}

async function administer(server: string, sql: string): Promise<void> {
  const session = await connect(testHost(), server, false);
  try {
    await session.query(sql);
  } finally {
    await session.close();
  }
}

/** The address of a database of a server. */
export function databaseUrl(server: string, database: string): string {
  return withDatabase(server, database);
}
