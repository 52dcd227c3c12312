import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Host } from "../../../src/model/host.ts";
import { readSqlalchemy } from "../../../src/sources/models/sqlalchemy/index.ts";
import { findPythons } from "../../../src/sources/models/sqlalchemy/running/find-python.ts";
import { runSqlalchemy } from "../../../src/sources/models/sqlalchemy/running/run-sqlalchemy.ts";
import { cliFolder } from "../../support/cli.ts";
import { temporaryFolder, testHost } from "../../support/host.ts";
import { comparable, fixtures } from "./fixtures.ts";

const library = process.env["ALIDADE_SQLALCHEMY"];
const missing = library === undefined ? "(needs ALIDADE_SQLALCHEMY, a folder with SQLAlchemy 2 for /usr/bin/python3)" : "";
const python = process.env["ALIDADE_PYTHON"] ?? "/usr/bin/python3";
const env = { PATH: process.env["PATH"], PYTHONPATH: library ?? "" };
const models = 'from sqlalchemy import Column, Integer, MetaData, Table\n\nmetadata = MetaData()\n\nusers = Table("users", metadata, Column("id", Integer, primary_key=True))\n';

/** Fixtures that stand on packages which are not installed. */
const needsMore = (folder: string): boolean => existsSync(join(folder, "fixture.json")) && readFileSync(join(folder, "fixture.json"), "utf8").includes('"stubs"');

describe.skipIf(library === undefined)(`models that the project's Python loads ${missing}`, () => {
  describe.each(fixtures().filter(({ folder }) => !needsMore(folder)))("of $name", (fixture) => {
    it.each(fixture.dialects)("are what the reader without Python says for %s", async (dialect) => {
      const of = { module: fixture.module, cwd: fixture.folder };
      const [read, run] = [readSqlalchemy({ ...of, dialect }), await runSqlalchemy(of, dialect, python, testHost({ cwd: fixture.folder, env }))];
      expect(comparable(run.statements.map(({ sql }) => sql))).toEqual(comparable(read.statements.map(({ sql }) => sql)));
      expect(run.schemas).toEqual(read.schemas);
    }, 60_000);
  });

  const load = (text: string, extra: Partial<Host> = {}) => {
    const cwd = temporaryFolder("python");
    writeFileSync(join(cwd, "models.py"), text);
    return runSqlalchemy({ path: "models.py", cwd }, "postgres", python, testHost({ cwd, env: { ...env, ...extra.env } }));
  };

  it("have the lines of their tables, whatever they print", async () => {
    const { statements } = await load(`print("hello")\n${models}`);
    expect(statements[0]).toMatchObject({ file: expect.stringMatching(/models\.py$/), line: 6 });
  });

  it.each([
    ["throw", `${models}raise RuntimeError("no settings")\n`, "python-failed", 6],
    ["are no Python", `${models}def\n`, "python-failed", 6],
    ["need what is not there", `import not_there\n${models}`, "python-failed", 1],
    ["end the process", `${models}import os\nos._exit(3)\n`, "models-failed", null],
    ["have no tables", "import sqlalchemy\n", "sqlalchemy-none", null],
  ])("and %s are an error with its line", async (_, text, code, line) => {
    await expect(load(text)).rejects.toMatchObject({ code, ...(line === null ? {} : { where: { line } }) });
  });

  it("and never come to an end are stopped", async () => {
    await expect(load("while True:\n    pass\n", { env: { ALIDADE_MODELS_TIMEOUT: "1" } })).rejects.toMatchObject({ code: "models-timeout" });
  });

  it("are a source with --python, which finds the environment of the project", async () => {
    const folder = cliFolder({ "models.py": models, "schema.sql": "CREATE TABLE users (id SERIAL PRIMARY KEY);" });
    mkdirSync(join(folder.path, ".venv/bin"), { recursive: true });
    symlinkSync(python, join(folder.path, ".venv/bin/python"));
    const run = await folder.run(["diff", "schema.sql", "models.py", "--dialect", "postgres", "--python"], { env: { PYTHONPATH: library ?? "" } });
    expect(run).toMatchObject({ code: 0, stdout: "No differences found between schema.sql and models.py.\n" });
    expect((await folder.run(["diff", "--python", "schema.sql", "models.py"])).stderr).toContain("--python=PATH");
  }, 60_000);
});

describe("the Python of a project", () => {
  it("is the active environment, then the nearest, then that of the system", async () => {
    const cwd = temporaryFolder("pythons");
    for (const name of ["active", ".venv", "app/venv"]) {
      mkdirSync(join(cwd, name, "bin"), { recursive: true });
      writeFileSync(join(cwd, name, "bin/python"), "");
    }
    const host = testHost({ cwd, env: { VIRTUAL_ENV: join(cwd, "active") } });
    expect((await findPythons("auto", join(cwd, "app"), host)).slice(0, 3)).toEqual(["active", "app/venv", ".venv"].map((name) => join(cwd, name, "bin/python")));
    expect(await findPythons("./.venv/bin/python", cwd, host)).toEqual([join(cwd, ".venv/bin/python")]);
  });

  it("without SQLAlchemy is an error that names it", async () => {
    const folder = cliFolder({ "models.py": models });
    const { code, stderr } = await folder.run(["snapshot", "--from", "models.py", "--dialect", "postgres", "--python", "./no/python"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/no\/python could not be started/);
  }, 60_000);
});
