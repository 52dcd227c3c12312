import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { diff } from "../../src/index.ts";
import { testHost } from "../support/host.ts";
import { findMysql } from "../support/mysql.ts";

const library = process.env["ALIDADE_SQLALCHEMY"];

const files = {
  "schema.sql": `CREATE TABLE users (
  id int unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email varchar(200) NOT NULL,
  kind enum('a','b'),
  at timestamp NULL DEFAULT (now()),
  boss int unsigned,
  CONSTRAINT users_boss FOREIGN KEY (boss) REFERENCES users (id) ON DELETE CASCADE,
  KEY by_mail (email)
);
`,
  "schema.ts": `import { foreignKey, index, int, mysqlEnum, mysqlTable, timestamp, varchar } from "drizzle-orm/mysql-core";
export const users = mysqlTable("users", {
  id: int("id", { unsigned: true }).autoincrement().primaryKey(),
  email: varchar("email", { length: 200 }).notNull(),
  kind: mysqlEnum("kind", ["a", "b"]),
  at: timestamp("at").defaultNow(),
  boss: int("boss", { unsigned: true }),
}, (t) => [index("by_mail").on(t.email), foreignKey({ name: "users_boss", columns: [t.boss], foreignColumns: [t.id] }).onDelete("cascade")]);
`,
  "models.py": `from sqlalchemy import Column, ForeignKey, Index, MetaData, Table, text
from sqlalchemy.dialects.mysql import ENUM, INTEGER, TIMESTAMP, VARCHAR

users = Table(
    "users",
    MetaData(),
    Column("id", INTEGER(unsigned=True), primary_key=True),
    Column("email", VARCHAR(200), nullable=False),
    Column("kind", ENUM("a", "b")),
    Column("at", TIMESTAMP, nullable=True, server_default=text("(now())")),
    Column("boss", INTEGER(unsigned=True), ForeignKey("users.id", name="users_boss", ondelete="CASCADE")),
    Index("by_mail", "email"),
    mysql_engine="InnoDB",
)
`,
};

const cache = join(import.meta.dirname, "../../.cache");
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, "test-mysql-models-"));
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const host = testHost({ cwd: folder, env: { PATH: process.env["PATH"], PYTHONPATH: library ?? "", ALIDADE_PYTHON: "/usr/bin/python3" } });

describe.each(await findMysql())("models for $name", ({ name, url, missing }) => {
  const compared = (from: string, to: string) => diff(from, to, { host, dialect: name.toLowerCase(), scratch: url });

  it.skipIf(missing !== "")(`of Drizzle are what SQL says ${missing}`, async () => {
    expect((await compared("schema.sql", "schema.ts")).changes).toEqual([]);
    expect((await compared("schema.ts", "schema.sql")).changes).toEqual([]);
    writeFileSync(join(folder, "more.ts"), files["schema.ts"].replace("length: 200", "length: 300"));
    expect((await compared("schema.sql", "more.ts")).changes.map(({ id }) => id)).toEqual(["column/users/email"]);
  }, 120_000);

  it.skipIf(missing !== "" || library === undefined)(`of SQLAlchemy, which Python loads, are what SQL says ${missing} (needs ALIDADE_SQLALCHEMY)`, async () => {
    expect((await compared("schema.sql", "models.py")).changes).toEqual([]);
    expect((await compared("models.py", "schema.ts")).changes).toEqual([]);
  }, 120_000);
});
