import { Ajv2020 } from "ajv/dist/2020.js";
import { createJiti } from "jiti";
import { format } from "prettier";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { generate, type GeneratedFile, type TargetName } from "../../src/generate/index.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { temporaryFolder } from "../support/host.ts";
import { findPostgres, type TestDatabase } from "../support/postgres.ts";
import { postgres, sqlite } from "./build.ts";
import { loadPostgres, loadSqlite, read, schemasOf } from "./corpus-databases.ts";
import { schemas } from "./schemas.ts";
import { typeErrors } from "./typescript-programs.ts";

const targets = ["drizzle", "kysely", "zod", "typescript", "json-schema"] as const satisfies readonly TargetName[];
const full = process.env["ALIDADE_TEST_FULL"] === "1";
const server = full ? await findPostgres() : null;
const missing = server === null ? "(of PostgreSQL's corpus only with ALIDADE_TEST_FULL=1)" : server.missing;

const all = new Map<string, Snapshot>(Object.entries(schemas));
const databases: TestDatabase[] = [];

beforeAll(async () => {
  const folder = temporaryFolder("targets");
  for (const name of full ? schemasOf("sqlite") : schemasOf("sqlite").slice(0, 1)) {
    await loadSqlite(name, `${folder}/${name}.db`);
    all.set(`sqlite-${name}`, await read("sqlite", `sqlite:${folder}/${name}.db`));
  }
  for (const name of server === null || server.url === null ? [] : schemasOf("postgres")) {
    const database = await (server ?? expect.unreachable()).createDatabase();
    databases.push(database);
    loadPostgres(name, database.url);
    all.set(`postgres-${name}`, await read("postgres", database.url));
  }
}, 900_000);

afterAll(async () => {
  for (const database of databases) await database.drop();
});

const extensions: Readonly<Record<string, string>> = { "json-schema": "json" };

describe.each(targets)("files of the target %s", (target) => {
  it.each(["shop", "names", "types", "lite"])("are the golden file: %s", async (name) => {
    const snapshot = all.get(name) ?? expect.unreachable();
    const text = generate(snapshot, target, { singleFile: true }).files.map((file) => file.text).join("");
    await expect(text).toMatchFileSnapshot(`golden/${target}/${name}.${extensions[target] ?? "ts"}`);
  });

  it("come with notes on what they do not say, the same in both forms", () => {
    const notes = Object.entries(schemas).map(([name, snapshot]) => [name, generate(snapshot, target).notes.map(({ label, text }) => `${label} ${text}`)] as const);
    expect(Object.fromEntries(notes)).toMatchSnapshot();
    for (const snapshot of all.values()) expect(generate(snapshot, target, { singleFile: true }).notes).toEqual(generate(snapshot, target).notes);
  });

  it("are the same bytes on a second run, whatever the order of the objects", () => {
    for (const snapshot of all.values()) {
      const objects = Object.fromEntries(Object.entries(snapshot.objects).sort(() => 1));
      for (const singleFile of [true, false]) expect(generate({ ...snapshot, objects }, target, { singleFile })).toEqual(generate(snapshot, target, { singleFile }));
    }
  });

  it("stay as they are under prettier", async () => {
    const parser = target === "json-schema" ? "json" : "typescript";
    for (const snapshot of all.values()) {
      for (const { text } of [true, false].flatMap((singleFile) => generate(snapshot, target, { singleFile }).files)) expect(await format(text, { parser })).toBe(text);
    }
  });

  it.skipIf(target === "json-schema")(`are accepted by tsc --strict with the real packages ${missing} (JSON Schema: by Ajv, below)`, () => {
    const files = [...all].flatMap(([name, snapshot]): (readonly [string, readonly GeneratedFile[]])[] => [
      [`${name}/file`, generate(snapshot, target, { singleFile: true }).files],
      [`${name}/package`, generate(snapshot, target).files],
    ]);
    expect(typeErrors(target, Object.fromEntries(files))).toEqual([]);
  });
});

describe("JSON Schemas", () => {
  it("are compiled by Ajv in strict mode, with their references between files", () => {
    for (const snapshot of all.values()) {
      for (const singleFile of [true, false]) {
        const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false });
        const files = generate(snapshot, "json-schema", { singleFile }).files;
        for (const { path, text } of files) ajv.addSchema(JSON.parse(text), encodeURI(path));
        for (const { path, text } of files) {
          const parsed: { $defs: Record<string, unknown> } = JSON.parse(text);
          for (const name of Object.keys(parsed.$defs)) expect(ajv.getSchema(`${encodeURI(path)}#/$defs/${encodeURIComponent(name)}`)).toBeTypeOf("function");
        }
      }
    }
  });

  it("take a row as PostgreSQL writes it, and refuse what is not one", () => {
    const [file] = generate(rows, "json-schema", { singleFile: true }).files;
    const ajv = new Ajv2020({ validateFormats: false });
    ajv.addSchema(JSON.parse(file?.text ?? ""), "schema.json");
    const check = ajv.getSchema("schema.json#/$defs/Account") ?? expect.unreachable();
    const row = { id: 1, mood: "sad", balance: 1.5, tags: ["a", null], payload: { a: 1 }, seen: null, total: 3 };
    expect(check(row)).toBe(true);
    for (const wrong of [{ mood: "angry" }, { id: "1" }, { tags: [1] }, { balance: null }, { extra: 1 }]) expect(check({ ...row, ...wrong })).toBe(false);
  });
});

describe("Zod schemas", () => {
  it("take a row as pg reads it and a new row, and refuse what is not one", async () => {
    const [file] = generate(rows, "zod", { singleFile: true }).files;
    const module = z.record(z.string(), z.unknown()).parse(await createJiti(import.meta.url).evalModule(file?.text ?? "", { filename: `${import.meta.dirname}/generated.ts`, async: true }));
    const check = (name: string, value: unknown): boolean => z.instanceof(z.ZodType).parse(module[name]).safeParse(value).success;
    const row = { id: 1, mood: "sad", balance: "1.5", tags: ["a"], payload: { a: 1 }, seen: null, total: "3" };
    expect(check("accountSchema", row)).toBe(true);
    expect(check("accountSchema", { ...row, mood: "angry" })).toBe(false);
    expect(check("accountSchema", { ...row, balance: null })).toBe(false);
    expect(check("newAccountSchema", { mood: "sad", balance: 2 })).toBe(true);
    expect(check("newAccountSchema", { mood: "sad" })).toBe(false);
  });
});

describe("a Drizzle schema", () => {
  it("names both sides where several keys join two tables, and where a table refers to itself", () => {
    const text = generate(schemas["keys"] ?? expect.unreachable(), "drizzle", { singleFile: true }).files[0]?.text ?? "";
    expect(text).toContain('bestFriend: one(people, {\n    fields: [people.bestFriendId],\n    references: [people.id],\n    relationName: "people_bestFriend",');
  });

  it("calls a table that has the name of an import otherwise", () => {
    const snapshot = sqlite().table("index", { "2fa": "TEXT" }).table("sql", { id: "INTEGER!" }).primaryKey("sql", ["id"]).snapshot();
    const text = generate(snapshot, "drizzle", { singleFile: true }).files[0]?.text ?? "";
    expect([...text.matchAll(/export const (\w+)/g)].map(([, name]) => name)).toEqual(["indexTable", "sqlTable"]);
  });
});

/** An account with values of many sorts. */
const rows = postgres()
  .enum("mood", ["sad", "happy"])
  .table("accounts", {
    id: { type: "integer", notNull: true, identity: { always: true, sequence: null, options: { start: "1", increment: "1", min: "1", max: "2147483647", cache: "1", cycle: false } } },
    mood: "public.mood!",
    balance: "numeric(10,2)!",
    tags: "text[]",
    payload: { type: "jsonb", notNull: true, default: "'{}'::jsonb" },
    seen: "timestamp with time zone",
    total: { type: "bigint", generated: { expression: "(id * 2)", stored: true } },
  })
  .primaryKey("accounts", ["id"])
  .snapshot();
