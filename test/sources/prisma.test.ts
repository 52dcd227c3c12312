import { describe, expect, it } from "vitest";
import { generate } from "../../src/generate/index.ts";
import type { Dialect } from "../../src/model/dialect.ts";
import { loadDialect } from "../../src/dialects/index.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { openBench, withBench } from "../../src/sources/bench.ts";
import { readPrisma } from "../../src/sources/models/prisma/index.ts";
import { runScripts } from "../../src/sources/run-scripts.ts";
import { testHost } from "../support/host.ts";
import { cliFolder } from "../support/cli.ts";
import { schemas } from "../generate/schemas.ts";
import { corpusNames, postgresSnapshot, sqliteSnapshot } from "../support/corpus-snapshots.ts";
import { corpusMissing } from "../support/corpus.ts";
import { findPostgres } from "../support/postgres.ts";

const server = await findPostgres();
const missing = corpusMissing !== "" ? corpusMissing : server.url === null ? server.missing : "";

const blog = `
generator client {
  provider        = "prisma-client"
  output          = "./generated"
  previewFeatures = ["partialIndexes", "views"]
}

datasource db {
  provider = "postgresql"
  schemas  = ["public", "app"]
}

/// People
model User {
  id        Int      @id @default(autoincrement())
  email     String   @unique(map: "uq_mail") @db.VarChar(255)
  role      Role     @default(ADMIN)
  place     Unsupported("point")? // where
  balance   Decimal  @default(1.5)
  tags      String[] @default(["a", "b'c"])
  settings  Json     @default("{\\"a\\": 1}")
  uid       String   @default(uuid()) @db.Uuid
  createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(6)
  posts     Post[]   @relation("Author")
  edited    Post[]   @relation("Editor")
  friends   User[]   @relation("Friends")
  friendOf  User[]   @relation("Friends")

  @@index([createdAt(sort: Desc), email(ops: raw("varchar_pattern_ops"))])
  @@index([settings(ops: JsonbPathOps)], type: Gin, map: "settings_gin")
  @@map("users")
  @@schema("app")
}

model Post {
  slug       String
  lang       String     @db.Char(2)
  authorId   Int
  editorId   Int?
  author     User       @relation("Author", fields: [authorId], references: [id], onDelete: Cascade, map: "fk_author")
  editor     User?      @relation("Editor", fields: [editorId], references: [id])
  draft      Boolean    @default(true)
  categories Category[]

  @@id([slug, lang])
  @@unique([authorId, slug], where: { draft: false })
  @@schema("public")
}

model Category {
  id    BigInt @id @default(dbgenerated("(floor(random() * 1000))::bigint"))
  posts Post[]

  @@schema("public")
}

view Latest {
  slug String

  @@schema("public")
}

enum Role {
  ADMIN @map("admin")
  USER

  @@map("user_role")
  @@schema("app")
}
`.replace("  categories Category[]\n", "").replace("  posts Post[]\n\n  @@schema(\"public\")\n}\n\nview", "\n  @@schema(\"public\")\n}\n\nview");

async function materialised(text: string, dialectName: string): Promise<Snapshot> {
  const { statements } = await readPrisma([{ label: "schema.prisma", text }]);
  const dialect: Dialect = await loadDialect(dialectName);
  const scripts = statements.map(({ sql, file, line }) => ({ file, line, text: `${sql};` }));
  return withBench(openBench(testHost(), dialect, null), async (bench) => (await runScripts(scripts, bench)).snapshot);
}

describe("a Prisma schema", () => {
  it("is the DDL that Prisma's first migration has", async () => {
    const { statements } = await readPrisma([{ label: "schema.prisma", text: blog }]);
    await expect(`${statements.map(({ sql }) => `${sql};`).join("\n\n")}\n`).toMatchFileSnapshot("golden/prisma-blog.sql");
  });

  it("runs, and what is generated of it makes the same again", async () => {
    const first = await materialised(blog, "postgres");
    const text = generate(first, "prisma").files[0]?.text ?? "";
    expect((await materialised(text, "postgres")).objects).toEqual(first.objects);
  });

  it("that Prisma does not accept is refused with its line", async () => {
    await expect(readPrisma([{ label: "schema.prisma", text: blog.replace("email     String  ", "email     Strin  ") }])).rejects.toMatchObject({ code: "prisma-invalid", where: { file: "schema.prisma", line: 16 } });
  });

  it("is a source, as a file and as a folder, and gives the line of what does not run", async () => {
    const files = { "app/base.prisma": 'datasource db {\n  provider = "sqlite"\n}\n', "app/user.prisma": 'model User {\n  id Int @id @default(autoincrement())\n  email String @unique\n}\n' };
    const folder = cliFolder({ ...files, "schema.sql": 'CREATE TABLE "User" (id INTEGER NOT NULL PRIMARY KEY, email TEXT NOT NULL); CREATE UNIQUE INDEX "User_email_key" ON "User" (email);' });
    expect((await folder.run(["diff", "schema.sql", "app"])).stdout).toBe("No differences found between schema.sql and app.\n");
    folder.write({ "app/user.prisma": `${files["app/user.prisma"].slice(0, -2)}  age Int?\n}\n` });
    expect((await folder.run(["diff", "schema.sql", "app"])).stdout).toMatch(/add_column/);
    folder.write({ "bad.prisma": 'datasource db {\n  provider = "postgresql"\n}\n\nmodel A {\n  id Int @id\n  x  Unsupported("nothing")\n}\n' });
    expect((await folder.run(["snapshot", "--from", "bad.prisma"])).stderr).toMatch(/bad\.prisma:5/);
  });
});

/** "types" has a default that reads a sequence, which Prisma does not make. */
describe.each(Object.entries(schemas).filter(([name]) => name !== "types"))("the Prisma schema that is generated of %s", (_, snapshot) => {
  it("makes a database of which the same is generated", async () => fixedPoint(snapshot));
});

describe.skipIf(corpusMissing !== "")(`Prisma schemas of SQLite's corpus ${corpusMissing}`, () => {
  it.each(corpusNames("sqlite"))("make a database of which the same is generated: %s", async (name) => fixedPoint(await sqliteSnapshot(name)), 120_000);
});

/** Schemas that take types and functions for granted which Prisma does not make. */
const needsMore = ["adventureworks", "graphile-worker", "pg-dump-tap", "postgraphile-kitchen-sink", "tbls-features", "supabase-auth"];

describe.skipIf(missing !== "")(`Prisma schemas of PostgreSQL's corpus ${missing}`, () => {
  it.each(corpusNames("postgres").filter((name) => !needsMore.includes(name)))("make a database of which the same is generated: %s", async (name) => fixedPoint(await postgresSnapshot(name, server)), 120_000);
});

/** Prisma, to a database, to Prisma, to a database: both databases are the same. */
async function fixedPoint(snapshot: Snapshot): Promise<void> {
  const first = await materialised(generate(snapshot, "prisma").files[0]?.text ?? "", snapshot.dialect);
  const second = await materialised(generate(first, "prisma").files[0]?.text ?? "", snapshot.dialect);
  expect(covered(second)).toEqual(covered(first));
}

/** AUTOINCREMENT is nothing that Prisma tells apart: it makes every rowid count. */
function covered({ objects }: Snapshot): unknown {
  return Object.values(objects).map((object) => (object.kind === "primaryKey" ? { ...object, facts: { ...object.facts, autoincrement: null } } : object));
}
