import { describe, expect, it } from "vitest";
import { generate } from "../../src/generate/index.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { black, describeModels, findSqlalchemy, tryModels, writeModels } from "../judge/sqlalchemy.ts";
import { corpusNames, postgresSnapshot, sqliteSnapshot } from "../support/corpus-snapshots.ts";
import { corpusMissing } from "../support/corpus.ts";
import { findPostgres } from "../support/postgres.ts";
import { schemas } from "./schemas.ts";
import { postgres } from "./build.ts";

const python = findSqlalchemy();
const server = await findPostgres();
const missing = [python.missing, corpusMissing, server.url === null ? server.missing : ""].filter((text) => text !== "").join(", ");
const others = ["dataclasses", "tables"] as const;

describe.each(others)("SQLAlchemy models as %s", (style) => {
  it("are the golden file", async () => {
    const { files } = generate(schemas["shop"] ?? postgres().snapshot(), "sqlalchemy", { style, singleFile: true });
    await expect(files.map(({ text }) => text).join("")).toMatchFileSnapshot(`golden/shop-${style}.py`);
  });

  it.skipIf(python.version === null).each(Object.entries(schemas))(`are imported and compiled by the real SQLAlchemy, as a file and as a package: %s ${python.missing}`, (_, snapshot) => {
    const url = snapshot.dialect === "sqlite" ? "sqlite://" : "postgresql+psycopg://";
    const folders = [
      { folder: `${writeModels("one", generate(snapshot, "sqlalchemy", { style, singleFile: true }).files)}/one`, module: "models" },
      { folder: writeModels("package", generate(snapshot, "sqlalchemy", { style }).files), module: "package" },
    ];
    expect(tryModels(folders.map((each) => ({ ...each, url, create: false })))).toEqual([null, null]);
  });

  it.skipIf(black === null).each(Object.entries(schemas))("are what black makes of them: %s (needs black in ALIDADE_BLACK)", (_, snapshot) => {
    expect(black?.(writeModels("models", generate(snapshot, "sqlalchemy", { style }).files))).toBe("");
  });
});

describe.skipIf(python.version === null)(`all styles make the same tables ${python.missing}`, () => {
  it.each(Object.entries(schemas))("of %s", (_, snapshot) => judge(snapshot));
  it.skipIf(corpusMissing !== "").each(corpusNames("sqlite"))(`of SQLite's corpus: %s ${corpusMissing}`, async (name) => judge(await sqliteSnapshot(name)), 120_000);
  it.skipIf(missing !== "").each(corpusNames("postgres"))(`of PostgreSQL's corpus: %s ${missing}`, async (name) => judge(await postgresSnapshot(name, server)), 120_000);
});

describe.skipIf(python.version === null)(`a dataclass ${python.missing}`, () => {
  it("takes what the database does not make, and leaves what may be NULL away", () => {
    const { files } = generate(schemas["shop"] ?? postgres().snapshot(), "sqlalchemy", { style: "dataclasses", singleFile: true });
    const use = 'user = User(email="a@b.c")\nassert user.full_name is None\npost = Post(title="t", author_id=1)\nassert post.author_id == 1\nuser.posts_as_author.append(post)\nassert post.author is user\nassert "posts" not in repr(user)\n';
    const folder = `${writeModels("one", files.map((file) => ({ ...file, text: `${file.text}\n\n${use}` })))}/one`;
    expect(tryModels([{ folder, module: "models", url: "postgresql+psycopg://", create: false }])).toEqual([null]);
  });
});

describe("a style", () => {
  it("that a target does not have is refused", () => {
    expect(() => generate(postgres().snapshot(), "sqlalchemy", { style: "classical" })).toThrow("SQLAlchemy 2.0 models have no style classical");
    expect(() => generate(postgres().snapshot(), "prisma", { style: "tables" })).toThrow("Prisma models have no style tables");
  });
});

function judge(snapshot: Snapshot): void {
  const texts = ["declarative", ...others].map((style) => generate(snapshot, "sqlalchemy", { style, singleFile: true }).files);
  const files = texts.map((list) => `${writeModels("one", list)}/one/models.py`);
  const [declarative, dataclasses, tables] = describeModels(files, snapshot.dialect === "sqlite" ? "sqlite" : "postgresql");
  if (typeof declarative !== "object" || typeof tables !== "object") throw new Error(`${JSON.stringify(declarative)} ${JSON.stringify(tables)}`);
  expect(dataclasses).toEqual(declarative);
  expect(tables.tables).toEqual(declarative.tables);
}
