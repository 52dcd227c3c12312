import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { definitions } from "../../src/cli/definitions.ts";
import { migrationDefinitions } from "../../src/cli/migration-definitions.ts";
import { blogFolder, blogSql, modelsWithBio } from "../support/blog.ts";
import { type CliFolder, cliFolder } from "../support/cli.ts";
import { sqliteFile } from "../support/sqlite.ts";

const dist = join(import.meta.dirname, "../../dist");

const aroundMigrations: ReadonlySet<string> = new Set(migrationDefinitions.map(({ name }) => name));

/** The example project with a baseline and two empty migrations, all applied, as the examples of a command take it for granted. */
async function migratedFolder(name: string): Promise<CliFolder> {
  const folder = await blogFolder();
  if (name === "import-history") await sqliteFile(join(folder.path, "app.db"), "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY); INSERT INTO alembic_version VALUES ('1975ea83b712');");
  if (name === "baseline" || name === "import-history") return folder;
  for (const args of [["baseline"], ["make-migrations", "one", "--empty"], ["make-migrations", "two", "--empty"], ["migrate"]]) expect((await folder.run(args)).code).toBe(0);
  if (name === "merge") folder.write({ "migrations/20990101T000000_late.sql": `-- alidade:parent ${baselineOf(folder)}\n\n-- alidade:up\nCREATE TABLE late (id INTEGER PRIMARY KEY);\n` });
  return folder;
}

function baselineOf({ path }: CliFolder): string {
  return (readdirSync(join(path, "migrations")).find((file) => file.endsWith("_baseline.sql")) ?? "").replace(".sql", "");
}

describe("help", () => {
  it("is printed where nothing is typed, and lists every command", async () => {
    const { code, stdout } = await cliFolder().run([]);
    expect(code).toBe(0);
    for (const { name } of definitions) expect(stdout).toContain(`  ${name}`);
  });

  it.each(definitions.map(({ name }) => name))("of %s has an example", async (name) => {
    const { code, stdout } = await cliFolder().run([name, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`Examples:\\n  alidade ${name}`));
  });

  // `serve` runs until it is ended: test/docs/serve.test.ts.
  const examples = definitions.filter(({ name }) => name !== "init" && name !== "serve" && !aroundMigrations.has(name)).flatMap((definition) => definition.examples.map(([command]) => command));

  it.each(examples)("has the example `%s`, which works", async (command) => {
    const sql = { "schema.sql": blogSql("postgres"), "old.sql": blogSql("postgres"), "new.sql": blogSql("postgres").replace("full_name", "bio") };
    const migrations = { "migrations/0001_notes.sql": "CREATE TABLE notes (id bigint PRIMARY KEY);", "migrations/0002_bio.sql": command.includes("sqlite:") ? "ALTER TABLE users ADD COLUMN bio TEXT;" : "ALTER TABLE notes ADD COLUMN bio text;" };
    const folder = await blogFolder({ ...sql, ...migrations, ...(command.includes("--exit-code") ? { "app/models.py": modelsWithBio } : {}) });
    // There is no server called shop; the SQLite database has the same tables.
    const typed = command.replace("postgres://localhost/shop", "sqlite:app.db").replace("orders", "posts").replaceAll("'", "");
    const { code, stderr } = await folder.run(typed.split(" ").slice(1));
    expect(stderr).not.toContain("error");
    // What is checked has not been written here.
    expect(code).toBe(/--exit-code|--check/.test(command) ? 2 : 0);
  });

  const ofMigrations = migrationDefinitions.flatMap(({ name, examples: all }) => all.map(([command]) => [command, name] as const));

  it.each(ofMigrations)("has the example `%s`, which works", async (command, name) => {
    const folder = await migratedFolder(name);
    if (/ --all( |$)/.test(command)) folder.write({ "alidade.config.ts": 'export default { databases: { primary: { tenants: ["sqlite:app.db"], models: "app/models.py" } } };\n' });
    const { code, stderr } = await folder.run(command.split(" ").slice(1));
    expect(stderr).not.toContain("error");
    expect(code).toBe(0);
  });
});

describe("start-up", () => {
  it("loads neither drivers nor engines nor the loader of configs for --version and --help", () => {
    const loaded = [...staticImports("cli.js"), ...staticImports(runFile())];
    expect(loaded.length).toBeGreaterThan(4);
    expect(loaded.filter((name) => !name.endsWith(".js") && !/^(node:|module$)/.test(name))).toEqual([]);
  });

  it("prints the version of the package", async () => {
    const { version } = JSON.parse(readFileSync(join(dist, "../package.json"), "utf8"));
    expect((await cliFolder().run(["--version"])).stdout).toBe(`${version}\n`);
  });
});

/** The part that everything but --version loads. */
function runFile(): string {
  const found = /import\("\.\/(parts\/run-[^"]+)"\)/.exec(readFileSync(join(dist, "cli.js"), "utf8"))?.[1];
  if (found === undefined) throw new Error("cli.js loads no run");
  return found;
}

/** What a file of dist/ loads before it runs, itself included. */
function staticImports(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  if (!file.endsWith(".js")) return found;
  const text = readFileSync(join(dist, file), "utf8");
  const names = [...text.matchAll(/(?:^|[;\n}])import(?:[^"'();]*from)?\s*["']([^"']+)["']/g)].map(([, name]) => name ?? "");
  for (const name of names) staticImports(name.startsWith(".") ? join(dirname(file), name) : name, found);
  return found;
}
