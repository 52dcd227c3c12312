import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CliFolder } from "../support/cli.ts";
import { engines, execute, projectOf } from "./project.ts";

const library = process.env["ALIDADE_SQLALCHEMY"];
const missing = library === undefined ? "(skipped: needs ALIDADE_SQLALCHEMY, a folder with SQLAlchemy, Alembic and psycopg for /usr/bin/python3)" : "";

/** What Python needs besides to reach an engine; empty: it is there. */
const missingDriver = (commitsDdl: boolean): string => (commitsDdl && !existsSync(join(library ?? "", "pymysql")) ? "(skipped: needs pymysql in ALIDADE_SQLALCHEMY)" : "");

const environment = `
from alembic import context
from sqlalchemy import create_engine, pool
engine = create_engine(context.config.get_main_option("sqlalchemy.url"), poolclass=pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
`;

function alembic(folder: CliFolder, ...args: readonly string[]): void {
  const done = spawnSync("/usr/bin/python3", ["-m", "alembic", ...args], { cwd: folder.path, env: { ...process.env, PYTHONPATH: library }, encoding: "utf8" });
  expect(`${done.stderr} ${done.status}`).toMatch(/ 0$/);
}

describe.skipIf(library === undefined)(`a revision file for Alembic ${missing}`, () => {
  for (const engine of engines) {
    const lacks = `${engine.missing}${missingDriver(engine.ddlCommits)}`;
    it.skipIf(lacks !== "")(`is run by Alembic up and down on ${engine.name} ${lacks}, and leads where the plan leads`, async () => {
      const wanted = `CREATE TABLE users (id integer PRIMARY KEY, mail varchar(40) NOT NULL DEFAULT 'a:b %s', bio text, at varchar(9) DEFAULT '10:00 :x');\nCREATE INDEX users_mail ON users (mail);\nCREATE TABLE posts (id integer PRIMARY KEY, user_id integer REFERENCES users (id));\n`;
      const { folder, url, ask, drop } = await projectOf(engine, { "models.sql": wanted, "env.py": environment });
      const there = "CREATE TABLE users (id integer PRIMARY KEY, mail varchar(40))";
      await execute(engine, url, there);
      await execute(engine, url, "INSERT INTO users VALUES (1, 'kept')");
      const address = engine.name === "sqlite" ? `sqlite:///${folder.path}/app.db` : url.replace("postgres://", "postgresql+psycopg://").replace(/^(mysql|mariadb):/, "mysql+pymysql:").replace(/&?connect_timeout=\d+/, "");
      folder.write({ "alembic.ini": `[alembic]\nscript_location = .\nsqlalchemy.url = ${address.replaceAll("%", "%%")}\n`, "before.sql": `${there};` });
      const { stdout } = await folder.run(["diff", "--format", "alembic"]);
      folder.write({ "versions/.keep": "" });
      writeFileSync(join(folder.path, "versions/one.py"), stdout);
      alembic(folder, "upgrade", "head");
      expect((await folder.run(["diff"])).stdout).toMatch(/^No differences found/);
      expect(await ask("SELECT mail, at FROM users")).toEqual([["kept", "10:00 :x"]]);
      const second = await folder.run(["diff", "--format", "alembic"]);
      expect(second.stdout).toMatch(/down_revision = "[0-9a-f]{12}"/);
      alembic(folder, "downgrade", "base");
      expect((await folder.run(["diff", url, "before.sql"])).stdout).toMatch(/^No differences found/);
      await drop();
    });
  }
});
