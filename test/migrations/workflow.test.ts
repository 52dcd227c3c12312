import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cliFolder, type CliFolder } from "../support/cli.ts";
import { engines, execute, projectOf } from "./project.ts";

const users = "CREATE TABLE users (id integer PRIMARY KEY, mail text);\n";
const usersWithBio = "CREATE TABLE users (id integer PRIMARY KEY, email text, bio text);\n";

const [sqliteEngine] = engines;

async function ok(folder: CliFolder, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await folder.run(args);
  expect(`${args.join(" ")}: ${stderr} ${code}`).toMatch(/ 0$/);
  return stdout;
}

function migrationsIn(folder: CliFolder): readonly string[] {
  return readdirSync(join(folder.path, "migrations")).sort();
}

for (const engine of engines)
  describe.skipIf(engine.missing !== "")(`migrations on ${engine.name} ${engine.missing}`, () => {
    it("lead from models to files to the database and back, and lose no value that nobody named", async () => {
      const { folder, url, ask, drop } = await projectOf(engine, { "models.sql": users });
      await ok(folder, "make-migrations");
      await ok(folder, "migrate");
      folder.write({ "models.sql": usersWithBio });
      await ok(folder, "make-migrations", "--rename", "users.mail:email");
      await ok(folder, "migrate");
      await ok(folder, "check");
      await execute(engine, url, "INSERT INTO users VALUES (1, 'a', 'x')");
      const refused = await folder.run(["rollback"]);
      expect(refused.code).toBe(3);
      expect(refused.stderr).toContain("add --allow drop:users.bio.");
      expect(refused.stderr).not.toContain("drop:users.email");
      await ok(folder, "rollback", "--allow", "drop:users.bio");
      expect(await ask("SELECT id, mail FROM users")).toEqual([["1", "a"]]);
      await ok(folder, "migrate");
      expect(await ask("SELECT id, email, bio FROM users")).toEqual([["1", "a", null]]);
      await drop();
    });

    it("say how they stand, for people and for programs, and `check` ends with 2 where something is not as it should be", async () => {
      const { folder, drop } = await projectOf(engine, { "models.sql": users });
      await ok(folder, "make-migrations", "first");
      const [file = ""] = migrationsIn(folder);
      expect(await ok(folder, "status")).toMatch(/_first {2}pending\n\n0 applied, 1 pending\.\n$/);
      const check = await folder.run(["check", "--format", "github"]);
      expect(check.code).toBe(2);
      expect(check.stdout).toMatch(/^::warning file=migrations\/\d+T\d+_first\.sql,line=1,col=1,title=migrations-pending::/);
      await ok(folder, "migrate");
      expect(JSON.parse(await ok(folder, "status", "--json"))).toMatchObject({ pending: 0, migrations: [{ id: file.replace(".sql", ""), state: "applied" }] });
      expect(JSON.parse(await ok(folder, "history", "--json"))).toMatchObject({ history: [{ id: file.replace(".sql", ""), state: "applied", version: 1 }] });
      folder.write({ [`migrations/${file}`]: readFileSync(join(folder.path, "migrations", file), "utf8").replace(/(mail`? )text/i, "$1varchar(9)") });
      const edited = JSON.parse((await folder.run(["check", "--format", "sarif"])).stdout);
      const codes: readonly string[] = edited.runs[0].results.map(({ ruleId }: { readonly ruleId: string }) => ruleId);
      expect([...codes].sort()).toEqual(["migrations-drift", "migrations-edited", "migrations-models", "migrations-unproved"]);
      expect(await ok(folder, "status")).toContain("edited");
      await drop();
    });

    it("show what somebody changed by hand, and make it official", async () => {
      const { folder, url, drop } = await projectOf(engine, { "models.sql": users });
      await ok(folder, "make-migrations");
      await ok(folder, "migrate");
      await ok(folder, "drift");
      await execute(engine, url, "CREATE TABLE extra (id integer PRIMARY KEY)");
      const drift = await folder.run(["drift"]);
      expect(drift.code).toBe(2);
      expect(drift.stdout).toMatch(/drop_table .*extra/);
      expect(await ok(folder, "adopt")).toMatch(/^Wrote migrations\/\d+T\d+_create_extra\.sql\n$/);
      await ok(folder, "drift");
      expect(await ok(folder, "migrate")).toMatch(/^Nothing to do/);
      await drop();
    });

    it("begin with a database that is there, execute nothing on it, and make the same elsewhere", async () => {
      const { folder, url, drop } = await projectOf(engine, { "models.sql": users });
      await execute(engine, url, users);
      expect(await ok(folder, "baseline")).toMatch(/^Wrote migrations\/\d+T\d+_baseline\.sql\n$/);
      await ok(folder, "check");
      expect((await folder.run(["rollback"])).stderr).toContain("error[rollback-irreversible]");
      expect((await folder.run(["baseline"])).stderr).toContain("error[baseline-history]");
      const other = await projectOf(engine, { "models.sql": users, ...filesOf(folder) });
      await execute(engine, other.url, users);
      expect(await ok(other.folder, "baseline")).toMatch(/^Recorded \d+T\d+_baseline as applied; nothing was run\n$/);
      const third = await projectOf(engine, { "models.sql": users, ...filesOf(folder) });
      await ok(third.folder, "migrate");
      await ok(third.folder, "check");
      await Promise.all([drop(), other.drop(), third.drop()]);
    });

    it("are folded into one that gives the same schema and rows, which databases that have had all of them take as applied", async () => {
      const files = { "migrations/0001_a.sql": `-- alidade:up\n${users}`, "migrations/0002_b.sql": "-- alidade:up\nINSERT INTO users (id, mail) VALUES (1, 'seed');\nUPDATE users SET mail = 'seeded';\n", "migrations/0003_c.sql": "-- alidade:up\nALTER TABLE users ADD COLUMN bio text;\n" };
      const { folder, ask, drop } = await projectOf(engine, { "models.sql": users, ...files });
      const half = await projectOf(engine, { "models.sql": users, ...files });
      await ok(folder, "migrate");
      await ok(half.folder, "migrate", "--to", "0002_b");
      expect((await folder.run(["squash"])).stderr).toContain("2 statements that change rows were kept");
      expect(migrationsIn(folder)).toEqual(["0003_squash.sql"]);
      expect(await ok(folder, "migrate")).toBe("Applied 0003_squash (nothing was run)\n");
      expect(await ask("SELECT id, mail FROM users")).toEqual([["1", "seeded"]]);
      const anew = await projectOf(engine, { "models.sql": users, ...filesOf(folder) });
      await ok(anew.folder, "migrate");
      expect(await anew.ask("SELECT id, mail, bio FROM users")).toEqual([["1", "seeded", null]]);
      half.folder.write(filesOf(folder));
      expect((await half.folder.run(["migrate"])).stderr).toContain("error[squash-partial]");
      await Promise.all([drop(), half.drop(), anew.drop()]);
    });

    it("are not folded where the rows depend on the schema of their time", async () => {
      const { folder, drop } = await projectOf(engine, { "models.sql": users, "migrations/0001_a.sql": `-- alidade:up\n${users}INSERT INTO users VALUES (1, 'a');\n`, "migrations/0002_b.sql": "-- alidade:up\nALTER TABLE users RENAME COLUMN mail TO email;\nUPDATE users SET email = 'b';\n", "migrations/0003_c.sql": "-- alidade:up\nALTER TABLE users RENAME COLUMN email TO address;\n" });
      const run = await folder.run(["squash"]);
      expect(run.code).toBe(1);
      expect(run.stderr).toContain("error[squash-unequal]");
      expect(migrationsIn(folder)).toHaveLength(3);
      await drop();
    });

    it("of two branches are joined where their order does not matter, and shown where it does", async () => {
      const table = (name: string): string => `-- alidade:parent 0001_a\n\n-- alidade:up\nCREATE TABLE ${name} (id integer PRIMARY KEY);\n`;
      const { folder, drop } = await projectOf(engine, { "models.sql": users, "migrations/0001_a.sql": `-- alidade:up\n${users}`, "migrations/0002_b.sql": table("b"), "migrations/0003_c.sql": table("c") });
      expect((await folder.run(["make-migrations"])).stderr).toContain("error[migrations-heads]");
      expect((await folder.run(["check", "--no-database-checks"])).stdout).toContain("migrations-heads");
      expect(await ok(folder, "merge")).toMatch(/_merge\.sql\n$/);
      expect((await folder.run(["check", "--no-database-checks"])).stdout).not.toContain("migrations-heads");
      await ok(folder, "migrate");
      folder.write({ "migrations/20990101T000000_d.sql": table("d").replace("0001_a", "0002_b"), "migrations/20990101T000001_e.sql": `-- alidade:parent 0002_b\n\n-- alidade:up\nDROP TABLE users;\n`, "migrations/20990101T000002_f.sql": `-- alidade:parent 20990101T000000_d\n\n-- alidade:up\nALTER TABLE users ADD COLUMN x text;\n` });
      const conflict = await folder.run(["merge"]);
      expect(conflict.code).toBe(1);
      expect(conflict.stderr).toContain("error[merge-conflict]");
      await drop();
    });

    it("are applied anew to a development database whose name was typed, and never to a protected one", async () => {
      const { folder, url, ask, drop } = await projectOf(engine, { "models.sql": users, "migrations/0001_a.sql": `-- alidade:up\n${users}` });
      await ok(folder, "migrate");
      await execute(engine, url, "CREATE TABLE rest (id integer PRIMARY KEY)");
      expect((await folder.run(["reset"])).code).toBe(3);
      expect(await ok(folder, "reset", "--confirm", "primary")).toBe("Emptied primary, and applied 1 migration\n");
      await expect(ask("SELECT id FROM rest")).rejects.toThrow();
      folder.write({ "alidade.config.json": JSON.stringify({ databases: { primary: { url, models: "models.sql", protected: true } } }) });
      expect((await folder.run(["reset", "--confirm", "primary"])).stderr).toContain("error[reset-protected]");
      await drop();
    });

    it("go on on their way back where they were stopped", async () => {
      const back = "-- alidade:up\nCREATE TABLE a (id integer PRIMARY KEY);\nCREATE TABLE b (id integer PRIMARY KEY);\n-- alidade:down\n-- alidade:no-transaction\nDROP TABLE b;\nDROP TABLE nowhere;\nDROP TABLE a;\n";
      const { folder, ask, drop } = await projectOf(engine, { "models.sql": users, "migrations/0001_a.sql": back });
      await ok(folder, "migrate");
      expect((await folder.run(["rollback"])).stderr).toContain("migrations/0001_a.sql:7");
      expect((await folder.run(["migrate"])).stderr).toContain("error[migration-going-back]");
      folder.write({ "migrations/0001_a.sql": back.replace("DROP TABLE nowhere;", "SELECT 1;") });
      await ok(folder, "rollback");
      expect(await ask("SELECT count(*) FROM alidade_migrations")).toEqual([["0"]]);
      await drop();
    });
  });

function filesOf(folder: CliFolder): Readonly<Record<string, string>> {
  return Object.fromEntries(migrationsIn(folder).map((name) => [`migrations/${name}`, readFileSync(join(folder.path, "migrations", name), "utf8")]));
}

describe("make-migrations --from-database", () => {
  it("starts from what the database has, and says where the migrations do not give that", async () => {
    const { folder, url } = await projectOf(sqliteEngine, { "models.sql": usersWithBio });
    await execute(sqliteEngine, url, users.replace("mail", "email"));
    const run = await folder.run(["make-migrations", "--from-database"]);
    expect(run.stdout).toMatch(/_add_bio_to_users\.sql\n$/);
    expect(run.stderr).toContain("Behind the migrations as they are it does not run");
  });
});

describe("folders of migrations as sources", () => {
  const wanted = "CREATE TABLE a (id INTEGER PRIMARY KEY, v TEXT);";
  it.each([
    ["Alidade", { "0001_a.sql": "-- alidade:up\nCREATE TABLE a (id INTEGER PRIMARY KEY);\n-- alidade:down\nDROP TABLE a;\n", "0002_b.sql": "-- alidade:up\nALTER TABLE a ADD COLUMN v TEXT;\n" }],
    ["Flyway", { "V1__a.sql": "CREATE TABLE a (id INTEGER PRIMARY KEY);", "V2__b.sql": "ALTER TABLE a ADD COLUMN v TEXT;", "U2__b.sql": "DROP TABLE a;" }],
    ["golang-migrate", { "1_a.up.sql": "CREATE TABLE a (id INTEGER PRIMARY KEY);", "1_a.down.sql": "DROP TABLE a;", "2_b.up.sql": "ALTER TABLE a ADD COLUMN v TEXT;", "2_b.down.sql": "DROP TABLE a;" }],
    ["dbmate", { "1_a.sql": "-- migrate:up\nCREATE TABLE a (id INTEGER PRIMARY KEY);\n-- migrate:down\nDROP TABLE a;\n", "2_b.sql": "-- migrate:up\nALTER TABLE a ADD COLUMN v TEXT;\n-- migrate:down\n" }],
    ["goose", { "1_a.sql": "-- +goose Up\nCREATE TABLE a (id INTEGER PRIMARY KEY);\n-- +goose Down\nDROP TABLE a;\n", "2_b.sql": "-- +goose Up\nALTER TABLE a ADD COLUMN v TEXT;\n" }],
    ["Prisma", { "1_a/migration.sql": "CREATE TABLE a (id INTEGER PRIMARY KEY);", "2_b/migration.sql": "ALTER TABLE a ADD COLUMN v TEXT;" }],
    ["Drizzle", { "0000_a.sql": "CREATE TABLE a (id INTEGER PRIMARY KEY);\n--> statement-breakpoint\nCREATE TABLE b (id INTEGER);", "0001_b.sql": "ALTER TABLE a ADD COLUMN v TEXT;\n--> statement-breakpoint\nDROP TABLE b;" }],
    ["numbers", { "9_a.sql": "CREATE TABLE a (id INTEGER PRIMARY KEY);", "10_b.sql": "ALTER TABLE a ADD COLUMN v TEXT;" }],
  ])("are replayed: %s", async (_tool, files) => {
    const folder = cliFolder({ "to.sql": wanted, ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`steps/${name}`, text])) });
    expect((await folder.run(["diff", "steps", "to.sql", "--dialect", "sqlite"])).stdout).toBe("No differences found between steps and to.sql.\n");
    expect((await folder.run(["diff", "migrations:steps", "to.sql", "--dialect", "sqlite"])).stdout).toMatch(/^No differences found/);
  });

  it("of another tool are never migrated", async () => {
    const folder = cliFolder({ "migrations/V1__a.sql": wanted, "alidade.config.json": JSON.stringify({ databases: { primary: { url: "sqlite:app.db" } } }) });
    const run = await folder.run(["migrate"]);
    expect(run.stderr).toContain("error[migrations-guest]: migrations has migrations of Flyway");
    expect(run.code).toBe(1);
  });
});
