import { readdirSync, rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadDialect } from "../../src/dialects/index.ts";
import { runFleet } from "../../src/migrations/fleet.ts";
import { cliFolder, type CliFolder, type CliRun } from "../support/cli.ts";
import { testHost } from "../support/host.ts";
import { createDatabase, type TestDatabase } from "../support/postgres.ts";
import { isFull } from "../support/servers.ts";
import { engines, execute, server } from "./project.ts";

const [sqlite, postgres] = engines;

const migrations = {
  "migrations/0001_users.sql": "-- alidade:up\nCREATE TABLE users (id integer PRIMARY KEY, mail text);\n-- alidade:down\nDROP TABLE users;\n",
  "migrations/0002_bio.sql": "-- alidade:up\nALTER TABLE users ADD COLUMN bio text;\n-- alidade:down\nALTER TABLE users DROP COLUMN bio;\n",
  "models.sql": "CREATE TABLE users (id integer PRIMARY KEY, mail text, bio text);\n",
};

interface Report {
  readonly done: number;
  readonly failed: number;
  readonly notBegun: number;
  readonly tenants: readonly { readonly tenant: string; readonly state: string; readonly applied: readonly object[]; readonly error: { readonly message: string } | null }[];
}

function reportOf({ stdout }: CliRun): Report {
  const report: Report = JSON.parse(stdout);
  return report;
}

function configOf(tenants: unknown, more: object = {}): string {
  return JSON.stringify({ databases: { shop: { tenants, models: "models.sql", dialect: "sqlite", ...more } } });
}

function sqliteFleet(count: number): CliFolder {
  const folder = cliFolder(migrations);
  folder.write({ "alidade.config.json": configOf(Array.from({ length: count }, (_, at) => `sqlite:tenant_${at + 1}.db`)) });
  return folder;
}

describe("migrate --all", () => {
  it("migrates all tenants but those that fail, says why, and does exactly those in the next run", async () => {
    const folder = sqliteFleet(6);
    for (const at of [2, 5]) await execute(sqlite, `${folder.path}/tenant_${at}.db`, "CREATE TABLE users (other integer)");
    const run = await folder.run(["migrate", "--all", "--json"]);
    expect(run.code).toBe(1);
    expect(reportOf(run)).toMatchObject({ done: 4, failed: 2, notBegun: 0 });
    expect(reportOf(run).tenants.flatMap(({ tenant, error }) => (error === null ? [] : [`${tenant}: ${error.message}`]))).toEqual(["tenant_2: table users already exists", "tenant_5: table users already exists"]);
    for (const at of [2, 5]) rmSync(`${folder.path}/tenant_${at}.db`);
    const again = await folder.run(["migrate", "--all", "--json"]);
    expect(again.code).toBe(0);
    expect(reportOf(again).tenants.flatMap(({ tenant, applied }) => (applied.length > 0 ? [tenant] : []))).toEqual(["tenant_2", "tenant_5"]);
    expect((await folder.run(["migrate", "--all"])).stdout).toContain("6 done, 0 failed, 0 not begun");
  });

  it("begins with canaries, and with nobody else where one of them fails", async () => {
    const folder = sqliteFleet(5);
    await execute(sqlite, `${folder.path}/tenant_4.db`, "CREATE TABLE users (other integer)");
    const run = await folder.run(["migrate", "--all", "--canary", "tenant_4,tenant_5", "--concurrency", "1"]);
    expect(run.code).toBe(1);
    expect(run.stdout).toContain("0 done, 1 failed, 4 not begun");
    expect(readdirSync(folder.path).filter((name) => name.endsWith(".db"))).toEqual(["tenant_4.db"]);
    expect((await folder.run(["migrate", "--all", "--canary", "2"])).stdout).toContain("4 done, 1 failed");
    expect((await folder.run(["migrate", "--all", "--canary", "nobody"])).stderr).toContain("error[tenant-unknown]");
  });

  it("begins no other tenant after so many failures", async () => {
    const folder = sqliteFleet(5);
    for (const at of [1, 2, 3]) await execute(sqlite, `${folder.path}/tenant_${at}.db`, "CREATE TABLE users (other integer)");
    const run = await folder.run(["migrate", "--all", "--max-failures", "2", "--concurrency", "1"]);
    expect(run.stdout).toContain("0 done, 2 failed, 3 not begun");
  });

  it("works on no more of them at a time than it was told", async () => {
    let [now, most] = [0, 0];
    const work = async (): Promise<void> => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      now--;
    };
    const names = Array.from({ length: 20 }, (_, at) => String(at));
    const outcomes = await runFleet(names, { concurrency: 3, canaries: new Set(["7"]), maxFailures: 1, now: () => new Date() }, work);
    expect(most).toBe(3);
    expect(outcomes.map(({ name }) => name)).toEqual(names);
  });
});

describe("a database with tenants", () => {
  it("is asked for one of them, or all, by commands that are for one database", async () => {
    const folder = sqliteFleet(2);
    const run = await folder.run(["migrate"]);
    expect(run.stderr).toContain("error[tenants-many]");
    expect(run.stderr).toContain("Add --tenant NAME");
    expect((await folder.run(["migrate", "--tenant", "tenant_2"])).stdout).toMatch(/^Applied 0001_users/);
    expect((await folder.run(["rollback", "--tenant", "tenant_2"])).stdout).toBe("Rolled back 0002_bio\n");
    expect((await folder.run(["check", "--tenant", "tenant_3"])).stderr).toContain("Did you mean tenant_");
    expect((await folder.run(["make-migrations"])).stdout).toMatch(/^No differences found/);
    const status = JSON.parse((await folder.run(["status", "--all", "--json"])).stdout);
    expect(status.tenants).toMatchObject([{ tenant: "tenant_1", applied: 0, pending: 2 }, { tenant: "tenant_2", applied: 1, pending: 1, last: "0001_users" }]);
  });

  it("can be one that a query gives, whose rows name the tenants", async () => {
    const folder = sqliteFleet(0);
    await execute(sqlite, `${folder.path}/control.db`, "CREATE TABLE customers AS SELECT 'sqlite:a.db' AS url, 'acme' AS name UNION ALL SELECT 'sqlite:b.db', 'bolt'");
    folder.write({ "alidade.config.json": configOf({ query: "SELECT url, name FROM customers ORDER BY name" }, { url: "sqlite:control.db" }) });
    expect((await folder.run(["migrate", "--all", "--json"])).code).toBe(0);
    expect((await folder.run(["status", "--all"])).stdout).toMatch(/acme +│ 2 +│ 0 +│ 0002_bio/);
    expect(folder.names().filter((name) => name.endsWith(".db"))).toEqual(["a.db", "b.db", "control.db"]);
  });
});

describe("diff --all", () => {
  it("tells tenants with the same difference together", async () => {
    const folder = sqliteFleet(5);
    await folder.run(["migrate", "--all"]);
    for (const at of [2, 4]) await execute(sqlite, `${folder.path}/tenant_${at}.db`, "CREATE INDEX by_mail ON users (mail)");
    await execute(sqlite, `${folder.path}/tenant_5.db`, "ALTER TABLE users DROP COLUMN bio");
    const run = await folder.run(["diff", "--all", "--exit-code"]);
    expect(run.code).toBe(2);
    expect(run.stdout).toMatch(/2 tenants: no differences from models.sql \(tenant_1, tenant_3\)/);
    expect(run.stdout).toMatch(/2 tenants: tenant_2, tenant_4\n.*Schema Diff/);
    const { groups } = JSON.parse((await folder.run(["diff", "--all", "--json"])).stdout);
    expect(groups.map(({ tenants }: { readonly tenants: readonly string[] }) => tenants)).toEqual([["tenant_1", "tenant_3"], ["tenant_2", "tenant_4"], ["tenant_5"]]);
    expect(groups[2].difference.changes).toMatchObject([{ operation: "add_column" }]);
  });
});

// A hundred in the full run: a server takes long to make so many, and not to migrate them.
const count = isFull ? 100 : 20;

describe.skipIf(postgres.missing !== "")(`${count} databases of one PostgreSQL server ${postgres.missing}`, () => {
  it("are migrated with 8 connections: all but two are done, these are told with their reason, and the next run does exactly those", async () => {
    const url = server.url ?? "";
    const databases: TestDatabase[] = [];
    for (let at = 0; at < count; at++) databases.push(await createDatabase(url));
    const [odd, other] = [databases[7], databases[count - 2]].map((database) => database?.name ?? "");
    for (const name of [odd, other]) await execute(postgres, databases.find((each) => each.name === name)?.url ?? "", "CREATE TABLE users (other integer)");
    const names = databases.map(({ name }) => `('${name}')`).join(", ");
    const folder = cliFolder(migrations);
    folder.write({ "alidade.config.json": configOf({ query: `SELECT * FROM (VALUES ${names}) AS t` }, { url, dialect: "postgres" }) });
    const run = await folder.run(["migrate", "--all", "--concurrency", "8", "--json"]);
    expect(run.code).toBe(1);
    expect(reportOf(run)).toMatchObject({ done: count - 2, failed: 2, notBegun: 0 });
    expect(reportOf(run).tenants.flatMap(({ tenant, error }) => (error === null ? [] : [`${tenant}: ${error.message}`]))).toEqual([`${odd}: relation "users" already exists`, `${other}: relation "users" already exists`]);
    for (const name of [odd, other]) await execute(postgres, databases.find((each) => each.name === name)?.url ?? "", "DROP TABLE users");
    const again = await folder.run(["migrate", "--all", "--concurrency", "8", "--json"]);
    expect(again.code).toBe(0);
    expect(reportOf(again).tenants.flatMap(({ tenant, applied }) => (applied.length > 0 ? [tenant] : []))).toEqual([odd, other]);
    const { groups } = JSON.parse((await folder.run(["diff", "--all", "--json"])).stdout);
    expect(groups).toMatchObject([{ difference: { total: 0 } }]);
    for (const { drop } of databases) await drop();
  });

  it("can be schemas of one database, each with its own history, and are not where a migration names a schema itself", async () => {
    const { url, drop } = await createDatabase(server.url ?? "");
    for (const schema of ["tenant_a", 'tenant_"b c\\', "rest"]) await execute(postgres, url, `CREATE SCHEMA "${schema.replaceAll('"', '""')}"`);
    const folder = cliFolder(migrations);
    folder.write({ "alidade.config.json": configOf({ schemas: "tenant_*" }, { url, dialect: "postgres" }) });
    const run = await folder.run(["migrate", "--all"]);
    expect(`${run.stderr} ${run.code}`).toMatch(/ 0$/);
    const connection = await (await loadDialect("postgres")).connect(url, testHost());
    expect(await connection.query("SELECT schemaname, tablename FROM pg_catalog.pg_tables WHERE schemaname !~ '^pg_|^information' ORDER BY 1, 2")).toEqual([['tenant_"b c\\', "alidade_migrations"], ['tenant_"b c\\', "users"], ["tenant_a", "alidade_migrations"], ["tenant_a", "users"]]);
    await connection.close();
    expect((await folder.run(["check", "--tenant", "tenant_a"])).stderr).toContain("error[tenants-schemas]");
    folder.write({ "migrations/0003_x.sql": "-- alidade:up\nALTER TABLE public.users ADD COLUMN x text;\n" });
    expect((await folder.run(["migrate", "--all"])).stderr).toContain("error[tenants-qualified]");
    await drop();
  });
});
