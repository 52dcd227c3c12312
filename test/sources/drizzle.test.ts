import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Script } from "../../src/model/dialect.ts";
import { loadDialect } from "../../src/dialects/index.ts";
import { sourceOf } from "../../src/sources/address.ts";
import { openBench, withBench } from "../../src/sources/bench.ts";
import { isScriptSource } from "../../src/sources/scripts.ts";
import { cliFolder } from "../support/cli.ts";
import { testHost } from "../support/host.ts";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Below this project, so that its drizzle-orm and drizzle-kit are found, as a user's project finds its own. */
function project(files: Readonly<Record<string, string>>): string {
  const cache = join(import.meta.dirname, "../../.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "test-drizzle-source-"));
  folders.push(folder);
  for (const [name, text] of Object.entries({ "package.json": "{}", ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The statements of a source, and where they come from. */
async function scriptsOf(cwd: string, address: string, dialect = "postgres"): Promise<readonly Script[]> {
  const host = testHost({ cwd });
  const source = await sourceOf(address, host, async () => "");
  if (!isScriptSource(source)) return expect.unreachable();
  return withBench(openBench(host, await loadDialect(dialect), null), (bench) => source.scripts(bench));
}

const users = `import { pgEnum, pgRole, pgTable, serial, text } from "drizzle-orm/pg-core";

console.log("what modules print is not the answer");
export const bob = pgRole("bob");
export const mood = pgEnum("mood", ["ok", "bad"]);

export const users = pgTable("users", {
  id: serial().primaryKey(),
  fullName: text(),
  mood: mood(),
});
`;

const posts = `import { index, integer, pgTable } from "drizzle-orm/pg-core";
import { users } from "@/users";

export const posts = pgTable("posts", { authorId: integer().references(() => users.id) }, (t) => [index("by_author").on(t.authorId)]);
setInterval(() => undefined, 1000);
`;

const shop = {
  "src/users.ts": users,
  "src/posts.ts": posts,
  "src/index.ts": `export * from "./users";\nexport * from "./posts.js";\n`,
  "src/posts.test.ts": `import "drizzle-orm/pg-core";\nthrow new Error("tests are not loaded");\n`,
  "src/app.ts": `import { eq } from "drizzle-orm";\nthrow new Error("what makes no tables is not loaded");\n`,
  "tsconfig.json": `{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }`,
  "drizzle.config.ts": `export default { schema: ["./src/users.ts", "./src/posts.ts"], dialect: "postgresql", casing: "snake_case" };\n`,
};

describe("a schema of Drizzle", () => {
  it("is the same as an index, a folder, a glob and a drizzle.config, with the lines of its tables", async () => {
    const folder = project(shop);
    const heads = [
      ["mood", `CREATE TYPE "public"."mood"`, "src/users.ts:5"],
      ["users", `CREATE TABLE "users"`, "src/users.ts:7"],
      ["posts", `CREATE TABLE "posts"`, "src/posts.ts:4"],
      ["the key", `ALTER TABLE "posts" ADD CONSTRAINT "posts_author_id_users_id_fk"`, "src/posts.ts:4"],
      ["the index", `CREATE INDEX "by_author"`, "src/posts.ts:4"],
    ];
    for (const address of ["src", "drizzle:src/{users,posts}.ts", "drizzle.config.ts"]) {
      const scripts = await scriptsOf(folder, address);
      for (const [what, head, place] of heads) {
        const script = scripts.find(({ text }) => text.startsWith(head ?? ""));
        expect(`${script?.file}:${script?.line}`, `${what} of ${address}`).toBe(place);
      }
      expect(scripts.some(({ text }) => text.includes(`"full_name" text`)), address).toBe(true);
      expect(scripts.some(({ text }) => text.includes("ROLE"))).toBe(false);
    }
    const [of, by] = [await scriptsOf(folder, "src/index.ts"), await scriptsOf(folder, "src")];
    expect(of.map(({ text }) => text).sort()).toEqual(by.map(({ text }) => text).sort());
  }, 120_000);

  it("is of SQLite where its tables are", async () => {
    const folder = project({ "schema.mjs": `import { int, sqliteTable } from "drizzle-orm/sqlite-core";\nexport const a = sqliteTable("a", { id: int().primaryKey() });\n` });
    expect(await sourceOf("schema.mjs", testHost({ cwd: folder }), async () => "")).toMatchObject({ dialect: "sqlite" });
    expect((await scriptsOf(folder, "schema.mjs", "sqlite"))[0]).toMatchObject({ file: "schema.mjs", line: 2 });
    await expect(scriptsOf(folder, "schema.mjs", "postgres")).rejects.toMatchObject({ code: "source-later" });
  }, 60_000);

  it.each([
    ["throws", `import "drizzle-orm/pg-core";\n\nthrow new Error("no DATABASE_URL");\n`, "drizzle-failed", { file: "schema.ts", line: 3 }],
    ["exports nothing of Drizzle", `import "drizzle-orm/pg-core";\nexport const a = 1;\n`, "drizzle-empty", { file: "schema.ts" }],
    ["imports nothing of Drizzle", "export const a = 1;\n", "source-unknown", { file: "schema.ts" }],
    ["is refused by drizzle-kit, which ends the process", `import { index, integer, pgTable } from "drizzle-orm/pg-core";\nconst t = (name) => pgTable(name, { a: integer() }, (t) => [index("same").on(t.a)]);\nexport const [a, b] = [t("a"), t("b")];\n`, "models-failed", null],
    ["ends the process", `import "drizzle-orm/pg-core";\nprocess.exit(0);\n`, "models-failed", null],
  ])("that %s is an error that says so", async (_, text, code, where) => {
    const folder = project({ "schema.ts": text });
    await expect(sourceOf("schema.ts", testHost({ cwd: folder }), async () => "")).rejects.toMatchObject({ code, where });
  }, 60_000);

  it("that never comes to an end is stopped", async () => {
    const folder = project({ "schema.ts": `import "drizzle-orm/pg-core";\nfor (;;);\n` });
    const host = testHost({ cwd: folder, env: { ALIDADE_MODELS_TIMEOUT: "1" } });
    await expect(sourceOf("schema.ts", host, async () => "")).rejects.toMatchObject({ code: "models-timeout" });
  }, 60_000);

  it("without drizzle-orm beside it says what to install", async () => {
    const folder = cliFolder({ "schema.ts": users });
    const { code, stderr } = await folder.run(["snapshot", "--from", "schema.ts"]);
    expect(code).toBe(1);
    expect(stderr).toContain("npm install drizzle-orm");
  }, 60_000);
});
