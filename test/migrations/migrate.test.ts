import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { loadDialect } from "../../src/dialects/index.ts";
import { type CliFolder, cliFolder } from "../support/cli.ts";
import { testHost } from "../support/host.ts";
import { isFull } from "../support/servers.ts";
import { type Engine, engines, execute, projectOf, server } from "./project.ts";

const killed = join(import.meta.dirname, "../../.cache/killed-migrate.mjs");

/** Ten statements: three in one transaction, an index, two that change rows, an index, each by itself, and three in one transaction. */
const ten = (index: string): string => `-- alidade:up
CREATE TABLE a (id integer PRIMARY KEY, v varchar(20));
INSERT INTO a VALUES (1, 'x'), (2, 'y');
CREATE TABLE b (id integer PRIMARY KEY, n integer);
-- alidade:no-transaction
${index} a_v ON a (v);
INSERT INTO b SELECT id, 0 FROM a;
UPDATE b SET n = n + 1;
${index} b_n ON b (n);
-- alidade:transaction
ALTER TABLE a ADD COLUMN w text;
UPDATE b SET n = n + 10;
CREATE TABLE c (id integer PRIMARY KEY);
-- alidade:down
DROP TABLE c; DROP TABLE b; DROP TABLE a;
`;

function runKilled(engine: Engine, url: string, folder: CliFolder, at: number): Promise<NodeJS.Signals | number | null> {
  const child = spawn(process.execPath, [killed, engine.name, url, join(folder.path, "migrations"), String(at)], { stdio: "ignore" });
  return new Promise((resolve) => child.on("close", (code, signal) => resolve(signal ?? code)));
}

beforeAll(async () => {
  await build({ entryPoints: [join(import.meta.dirname, "killed-migrate.ts")], outfile: killed, bundle: true, format: "esm", platform: "node", external: ["pg", "pg-native", "mysql2", "@electric-sql/*", "@photostructure/sqlite", "@lezer/*", "jiti"], logLevel: "error" });
});

for (const engine of engines)
  describe.skipIf(engine.missing !== "")(`migrate on ${engine.name} ${engine.missing}`, () => {

    it("goes on wherever it was killed, and does nothing twice", async () => {
      let boundaries = 0;
      // All of them in the full run and on SQLite; else every third.
      const stride = isFull || engine.name === "sqlite" ? 1 : 3;
      for (let ended: NodeJS.Signals | number | null = "SIGKILL"; ended === "SIGKILL"; boundaries += stride) {
        const { folder, url, ask, drop } = await projectOf(engine, { "migrations/0001_ten.sql": ten(engine.index), "migrations/0002_more.sql": "-- alidade:up\nCREATE TABLE d (id integer PRIMARY KEY);\n" });
        ended = await runKilled(engine, url, folder, boundaries);
        const again = await folder.run(["migrate"]);
        expect(`${boundaries} ${again.stderr} ${again.code}`).toMatch(/ 0$/);
        expect(await ask("SELECT a.id, a.v, a.w, b.n FROM a JOIN b ON b.id = a.id CROSS JOIN (SELECT count(*) FROM c) AS c CROSS JOIN (SELECT count(*) FROM d) AS d ORDER BY 1")).toEqual([["1", "x", null, "11"], ["2", "y", null, "11"]]);
        expect(await ask("SELECT id, state, done FROM alidade_migrations ORDER BY id")).toEqual([["0001_ten", "applied", "10"], ["0002_more", "applied", "1"]]);
        await drop();
      }
      // Each statement, each record before and after one that stands alone, the tables of the history.
      expect(boundaries).toBeGreaterThan(20);
    });

    it("lets one of ten work while nine wait, and all end well", async () => {
      const { folder, ask, drop } = await projectOf(engine, { "migrations/0001_ten.sql": ten(engine.index) });
      const runs = await Promise.all(Array.from({ length: 10 }, () => folder.run(["migrate"])));
      expect(runs.map(({ code }) => code)).toEqual(Array.from({ length: 10 }, () => 0));
      expect(runs.filter(({ stdout }) => stdout.startsWith("Applied 0001_ten"))).toHaveLength(1);
      expect(runs.filter(({ stdout }) => stdout.startsWith("Nothing to do"))).toHaveLength(9);
      expect(await ask("SELECT n FROM b")).toEqual([["11"], ["11"]]);
      await drop();
    });

    it("names file, line and statement of what fails, keeps what came before, and goes on when it is corrected", async () => {
      const { folder, ask, drop } = await projectOf(engine, { "migrations/0001_a.sql": "-- alidade:up\nCREATE TABLE a (id integer PRIMARY KEY);\n", "migrations/0002_b.sql": "-- alidade:up\nCREATE TABLE b (id integer PRIMARY KEY);\n\nINSERT INTO nowhere VALUES (1);\n" });
      const run = await folder.run(["migrate"]);
      expect(run.code).toBe(1);
      expect(run.stderr).toContain("migrations/0002_b.sql:4");
      expect(await ask("SELECT id, state, done FROM alidade_migrations ORDER BY id")).toEqual([["0001_a", "applied", "1"], ...(engine.ddlCommits ? [["0002_b", "up", "1"]] : [])]);
      folder.write({ "migrations/0002_b.sql": "-- alidade:up\nCREATE TABLE b (id integer PRIMARY KEY);\n" });
      expect((await folder.run(["migrate"])).stdout).toMatch(/^Applied 0002_b /);
      await drop();
    });

    it("shows the difference of an applied file that was edited, and takes it over only when it is told to", async () => {
      const { folder, drop } = await projectOf(engine, { "migrations/0001_a.sql": "-- alidade:up\nCREATE TABLE a (id integer PRIMARY KEY);\n" });
      await folder.run(["migrate"]);
      folder.write({ "migrations/0001_a.sql": "-- alidade:up\nCREATE TABLE a (id integer PRIMARY KEY, v text);\n" });
      const run = await folder.run(["migrate"]);
      expect(run.code).toBe(1);
      expect(run.stderr).toContain("-CREATE TABLE a (id integer PRIMARY KEY);\n+CREATE TABLE a (id integer PRIMARY KEY, v text);");
      expect(run.stderr).toContain("error[migration-edited]");
      expect((await folder.run(["migrate", "--repair"])).stdout).toBe("would take over what the file of 0001_a says now as what was applied\n");
      expect((await folder.run(["migrate"])).code).toBe(1);
      expect((await folder.run(["migrate", "--repair", "--yes"])).code).toBe(0);
      expect((await folder.run(["migrate"])).stdout).toMatch(/^Nothing to do/);
      await drop();
    });

    it("refuses a history of a newer version, and changes nothing", async () => {
      const { folder, url, ask, drop } = await projectOf(engine, { "migrations/0001_a.sql": "-- alidade:up\nCREATE TABLE a (id integer PRIMARY KEY);\n" });
      await folder.run(["migrate"]);
      folder.write({ "migrations/0002_b.sql": "-- alidade:up\nCREATE TABLE b (id integer PRIMARY KEY);\n" });
      await execute(engine, url, "UPDATE alidade_migrations SET version = 99");
      const run = await folder.run(["migrate"]);
      expect(run.stderr).toContain("error[history-newer]");
      expect(run.code).toBe(1);
      expect(await ask("SELECT id FROM alidade_migrations")).toEqual([["0001_a"]]);
      await drop();
    });

    it("applies an older migration that came late, and says so", async () => {
      const { folder, drop } = await projectOf(engine, { "migrations/0002_b.sql": "-- alidade:up\nCREATE TABLE b (id integer PRIMARY KEY);\n" });
      await folder.run(["migrate"]);
      folder.write({ "migrations/0001_a.sql": "-- alidade:parent none\n\n-- alidade:up\nCREATE TABLE a (id integer PRIMARY KEY);\n", "migrations/0002_b.sql": "-- alidade:parent none\n\n-- alidade:up\nCREATE TABLE b (id integer PRIMARY KEY);\n" });
      const run = await folder.run(["migrate"]);
      expect(run.stderr).toContain("0001_a: it is older than one that is applied already");
      expect(run.stdout).toMatch(/^Applied 0001_a /);
      await drop();
    });

    it("goes one step with --to +1, to one of them with --to, and shows what it would do with --dry-run", async () => {
      const file = (name: string): string => `-- alidade:up\nCREATE TABLE ${name} (id integer PRIMARY KEY);\n`;
      const { folder, drop } = await projectOf(engine, { "migrations/0001_a.sql": file("a"), "migrations/0002_b.sql": file("b"), "migrations/0003_c.sql": file("c") });
      const dry = await folder.run(["migrate", "--dry-run"]);
      expect(dry.stdout).toContain("CREATE TABLE c");
      expect((await folder.run(["migrate", "--to", "+1"])).stdout).toMatch(/^Applied 0001_a \(\d+ ms\)\n$/);
      expect((await folder.run(["migrate", "--to", "0002_b", "--json"])).stdout).toContain('"id": "0002_b"');
      expect((await folder.run(["migrate", "--to", "0009"])).stderr).toContain("error[migration-unknown]");
      await drop();
    });

    it("gives up with who has the lock where somebody else holds it longer than --wait", async () => {
      const { folder, url, drop } = await projectOf(engine, { "migrations/0001_a.sql": "-- alidade:up\nCREATE TABLE a (id integer PRIMARY KEY);\n" });
      const dialect = await loadDialect(engine.name);
      const connection = await dialect.connect(url, testHost(), { create: true });
      const { history } = dialect;
      if (history === undefined) throw new Error("the dialect has a history");
      const tables = await history.tables(connection);
      const holder = { name: "elsewhere:1:x", now: () => new Date(), isGone: () => false };
      expect(await history.lock.take(connection, tables, holder)).toBeNull();
      const run = await folder.run(["migrate", "--wait", "0"]);
      expect(run.stderr).toContain("error[migrations-locked]");
      expect(run.stderr).toMatch(/for 0 s: (elsewhere:1:x|process \d+, postgres|connection \d+, root@\S+)/);
      expect(run.code).toBe(1);
      await history.lock.release(connection, tables, holder);
      expect((await folder.run(["migrate", "--wait", "0"])).code).toBe(0);
      await connection.close();
      await drop();
    });
  });

it.skipIf(server.url === null)(`migrate takes nothing for done whose connection was lost, and does it in the next run ${server.missing}`, async () => {
  const engine = engines.find(({ name }) => name === "postgres");
  if (engine === undefined) throw new Error("there is a server");
  const lost = "-- alidade:up\nCREATE TABLE a (id integer PRIMARY KEY);\nSELECT pg_terminate_backend(pg_backend_pid()) WHERE NOT EXISTS (SELECT 1 FROM marks);\n";
  const { folder, url, ask, drop } = await projectOf(engine, { "migrations/0001_a.sql": lost });
  await execute(engine, url, "CREATE TABLE marks (id integer)");
  expect((await folder.run(["migrate"])).code).toBe(1);
  expect(await ask("SELECT to_regclass('a')")).toEqual([[null]]);
  await execute(engine, url, "INSERT INTO marks VALUES (1)");
  expect((await folder.run(["migrate"])).code).toBe(0);
  await drop();
});

describe("the file that make-migrations writes", () => {
  it("is what psql and sqlite3 run: its way back is behind comments", async () => {
    const folder = cliFolder({ "models.sql": "CREATE TABLE users (id INTEGER PRIMARY KEY);", "alidade.config.json": JSON.stringify({ databases: { primary: { url: "sqlite:app.db", models: "models.sql" } } }) });
    const run = await folder.run(["make-migrations"]);
    expect(run.stdout).toMatch(/^Wrote migrations\/\d{8}T\d{6}_create_users\.sql\n$/);
    const [name = ""] = readdirSync(join(folder.path, "migrations"));
    const text = readFileSync(join(folder.path, "migrations", name), "utf8");
    expect(text.split("\n").filter((line) => line !== "" && !line.startsWith("--"))).toEqual(["CREATE TABLE users (", "  id INTEGER PRIMARY KEY", ");"]);
    expect(text).toContain("--| DROP TABLE users;");
    expect((await folder.run(["make-migrations"])).stdout).toBe("No differences found between migrations and models.sql.\n");
    expect(readdirSync(join(folder.path, "migrations"))).toHaveLength(1);
  });

  it("is not written where values would be lost that nobody agreed to lose", async () => {
    const folder = cliFolder({ "models.sql": "CREATE TABLE users (id INTEGER PRIMARY KEY);", "migrations/0001_users.sql": "-- alidade:up\nCREATE TABLE users (id INTEGER PRIMARY KEY, bio TEXT);\n", "alidade.config.json": JSON.stringify({ databases: { primary: { dialect: "sqlite", models: "models.sql" } } }) });
    const run = await folder.run(["make-migrations"]);
    expect(run.code).toBe(3);
    expect(run.stderr).toContain("--allow drop:users.bio");
    expect(readdirSync(join(folder.path, "migrations"))).toHaveLength(1);
    expect((await folder.run(["make-migrations", "--allow", "drop:users.bio"])).code).toBe(0);
  });
});
