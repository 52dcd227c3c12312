import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cliFolder, type CliFolder } from "../support/cli.ts";
import { sqliteFile } from "../support/sqlite.ts";

/** A folder with databases a.db to f.db, each with a table of its name. */
async function folderWith(files: Readonly<Record<string, string>>): Promise<CliFolder> {
  const folder = cliFolder(files);
  for (const name of ["a", "b", "c", "d"]) await sqliteFile(join(folder.path, `${name}.db`), `CREATE TABLE table_${name} (id INTEGER PRIMARY KEY)`);
  return folder;
}

async function tableSeen(folder: CliFolder, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { stdout, stderr } = await folder.run(["inspect", ...args], { env });
  return /table (\w+)/.exec(stdout)?.[1] ?? stderr;
}

const dotenv = { ".env": "DATABASE_URL=sqlite:a.db\n", ".env.local": "DATABASE_URL='sqlite:b.db' # mine\n" };

describe("which database is meant", () => {
  it("is said by .env, above it by .env.local, above that by the process, above all by an argument", async () => {
    const folder = await folderWith({ ".env": dotenv[".env"] });
    expect(await tableSeen(folder)).toBe("table_a");
    folder.write(dotenv);
    expect(await tableSeen(folder)).toBe("table_b");
    expect(await tableSeen(folder, [], { DATABASE_URL: "sqlite:c.db" })).toBe("table_c");
    expect(await tableSeen(folder, ["d.db"], { DATABASE_URL: "sqlite:c.db" })).toBe("table_d");
  });

  it("is what the config says, also where DATABASE_URL says otherwise", async () => {
    const folder = await folderWith({ ...dotenv, "alidade.config.json": '{ "databases": { "primary": { "url": "sqlite:d.db" } } }' });
    expect(await tableSeen(folder, [], { DATABASE_URL: "sqlite:c.db" })).toBe("table_d");
  });

  it("is DATABASE_URL where the config gives its default database no URL", async () => {
    const folder = await folderWith({ ...dotenv, "alidade.config.json": '{ "databases": { "primary": {}, "other": {} }, "default": "primary" }' });
    expect(await tableSeen(folder)).toBe("table_b");
    expect(await tableSeen(folder, ["--database", "other"])).toMatch(/error\[url-missing\]: the database other has no url/);
  });

  it("can be put together from variables in any config", async () => {
    const json = await folderWith({ ".env": "WHICH=a\n", "alidade.config.json": '{ "databases": { "primary": { "url": "sqlite:${WHICH}.${KIND:-db}" } } }' });
    expect(await tableSeen(json)).toBe("table_a");
    const ts = await folderWith({ ".env": "WHICH=b\n", "alidade.config.ts": 'import { defineConfig } from "alidade";\nexport default defineConfig(({ env }) => ({ databases: { primary: { url: `sqlite:${env.WHICH}.db` as string } } }));\n' });
    expect(await tableSeen(ts)).toBe("table_b");
  });

  it.each([
    ["alidade.config.mjs", 'export default { databases: { primary: { url: "sqlite:a.db" } } };'],
    ["alidade.config.js", 'module.exports = { databases: { primary: { url: "sqlite:a.db" } } };'],
    ["alidade.config.ts", 'import { defineConfig } from "alidade";\nexport default defineConfig({ databases: { primary: { url: "sqlite:a.db" } } });'],
  ])("is found in %s, also from a folder below", async (name, text) => {
    const folder = await folderWith({ [name]: text, "deep/er/note.txt": "" });
    expect(await tableSeen(folder)).toBe("table_a");
    expect((await folder.run(["inspect"], { below: "deep/er" })).stdout).toContain("table_a");
    expect(await tableSeen(folder, ["--config", name])).toBe("table_a");
  });

  it("has its own settings, which flags overrule", async () => {
    const folder = await folderWith({ "alidade.config.json": '{ "databases": { "primary": { "url": "sqlite:a.db", "excludeTables": ["*"] } } }' });
    expect((await folder.run(["inspect"])).stdout).toMatch(/: nothing\n$/);
    expect(await tableSeen(folder, ["--exclude-tables", "nothing"])).toBe("table_a");
    expect(await tableSeen(folder, ["a.db"])).toBe("table_a");
  });
});

describe("init", () => {
  const alembic = "[alembic]\nsqlalchemy.url = postgresql://me:tiger@localhost/shop\n";
  const models = "from sqlalchemy.orm import DeclarativeBase\nclass Base(DeclarativeBase):\n    pass\n";

  it("writes TypeScript where it is used, from what it finds", async () => {
    const folder = await folderWith({ "tsconfig.json": "{}", "package.json": "{}", "app/models.py": models });
    const run = await folder.run(["init"]);
    expect(run).toMatchObject({ code: 0, stdout: "Wrote alidade.config.ts.\n", stderr: "Next: alidade diff\n" });
    expect(await tableSeen(folder)).toBe("table_a");
  });

  it("writes JSON in a Python project, and a password only into advice", async () => {
    const folder = cliFolder({ "pyproject.toml": "", "alembic.ini": alembic, "app/a.py": models, "app/b.py": models });
    const run = await folder.run(["init", "--yes"]);
    expect(run.stderr).toContain("The URL in alembic.ini has a password: write it as DATABASE_URL into .env");
    const { readFileSync } = await import("node:fs");
    expect(JSON.parse(readFileSync(join(folder.path, "alidade.config.json"), "utf8"))).toEqual({ databases: { primary: { url: "${DATABASE_URL}", models: "app" } } });
  });

  it("takes answers as flags", async () => {
    const folder = await folderWith({});
    await folder.run(["init", "--url", "sqlite:c.db", "--models", "schema.sql"]);
    expect(await tableSeen(folder)).toBe("table_c");
  });

  it("overwrites nothing", async () => {
    const folder = cliFolder({ "alidade.config.mjs": "export default {}" });
    const run = await folder.run(["init"]);
    expect(run).toMatchObject({ code: 1, stdout: "" });
    expect(run.stderr).toMatch(/error\[config-exists\]/);
    expect(folder.names()).toEqual(["alidade.config.mjs"]);
  });
});
