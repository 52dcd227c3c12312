import { describe, expect, it } from "vitest";
import { generate } from "../../src/generate/index.ts";
import { postgres, sqlite } from "./build.ts";
import { black, findSqlalchemy, tryModels, writeModels } from "../judge/sqlalchemy.ts";
import { schemas } from "./schemas.ts";

const python = findSqlalchemy();
const urls: Readonly<Record<string, string>> = { postgres: "postgresql+psycopg://", sqlite: "sqlite://" };

describe.each(Object.entries(schemas))("SQLAlchemy models of %s", (name, snapshot) => {
  const single = generate(snapshot, "sqlalchemy", { singleFile: true });
  const modules = generate(snapshot, "sqlalchemy");

  it("are the golden file", async () => {
    await expect(single.files.map(({ text }) => text).join("")).toMatchFileSnapshot(`golden/${name}.py`);
  });

  it("come with notes on what they do not say", () => {
    expect(single.notes.map(({ label, text }) => `${label} ${text}`)).toMatchSnapshot();
    expect(modules.notes).toEqual(single.notes);
  });

  it("are the same bytes on a second run, whatever the order of the objects", () => {
    const objects = Object.fromEntries(Object.entries(snapshot.objects).sort(() => 1));
    expect(generate({ ...snapshot, objects }, "sqlalchemy")).toEqual(modules);
  });

  it.skipIf(python.version === null)(`are imported and compiled by the real SQLAlchemy, as a file and as a package ${python.missing}`, () => {
    const url = urls[snapshot.dialect] ?? "";
    const trials = [
      { folder: `${writeModels("one", single.files)}/one`, module: "models", url, create: false },
      { folder: writeModels("package", modules.files), module: "package", url, create: false },
    ];
    expect(tryModels(trials)).toEqual([null, null]);
  });
});

describe.skipIf(black === null)("the layout of models (needs black in ALIDADE_BLACK)", () => {
  it.each(Object.entries(schemas))("is what black makes of it: %s", (_, snapshot) => {
    const files = [...generate(snapshot, "sqlalchemy", { singleFile: true }).files, ...generate(snapshot, "sqlalchemy").files];
    expect(black?.(writeModels("models", files))).toBe("");
  });
});

describe("a package of models", () => {
  it("has a module per table, with the others imported for type checkers alone", async () => {
    const { files } = generate(schemas["shop"] ?? postgres().snapshot(), "sqlalchemy");
    expect(files.map(({ path }) => path)).toEqual(["__init__.py", "base.py", "comment.py", "post.py", "post_tags.py", "profile.py", "tag.py", "user.py"]);
    for (const { path, text } of files) await expect(text).toMatchFileSnapshot(`golden/shop/${path}`);
  });

  it("has no two modules whose names differ in case alone", () => {
    const { files } = generate(sqlite().table("Tag", { id: "INTEGER!" }).primaryKey("Tag", ["id"]).table("TAGS", { id: "INTEGER!" }).primaryKey("TAGS", ["id"]).snapshot(), "sqlalchemy");
    expect(new Set(files.map(({ path }) => path.toLowerCase())).size).toBe(files.length);
  });
});

describe("generate", () => {
  it("refuses a dialect that the target has no words for", () => {
    expect(() => generate({ ...postgres().snapshot(), dialect: "oracle" }, "sqlalchemy")).toThrow("SQLAlchemy 2.0 models cannot be written for oracle");
  });
});
