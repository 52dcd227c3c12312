import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { migrationTools } from "../../src/report/migration-tools.ts";
import { cliFolder, type CliFolder } from "../support/cli.ts";

const first = "CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(50));\n";
const wanted = "CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(50) NOT NULL, bio TEXT);\nCREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER REFERENCES users (id));\nCREATE INDEX posts_author ON posts (author);\n";

/** The first migration of each tool, as its people write it. */
const beginnings: Readonly<Record<(typeof migrationTools)[number], Readonly<Record<string, string>>>> = {
  prisma: { "20240101000000_init/migration.sql": first },
  dbmate: { "20240101000000_init.sql": `-- migrate:up\n${first}\n-- migrate:down\nDROP TABLE users;\n` },
  flyway: { "V1__init.sql": first },
  "golang-migrate": { "000001_init.up.sql": first, "000001_init.down.sql": "DROP TABLE users;\n" },
};

function filesIn(folder: CliFolder): readonly string[] {
  return readdirSync(join(folder.path, "steps"), { recursive: true, encoding: "utf8" }).filter((name) => /\.\w+$/.test(name)).sort();
}

describe.each(["sqlite", "postgres"])("diff --format TOOL on %s", (dialect) => {
  it.each(migrationTools)("writes what %s runs behind its migrations: read back, the folder gives the goal", async (tool) => {
    const steps = Object.fromEntries(Object.entries(beginnings[tool]).map(([name, text]) => [`steps/${name}`, text]));
    const folder = cliFolder({ "to.sql": wanted, ...steps });
    const run = await folder.run(["diff", "migrations:steps", "to.sql", "--dialect", dialect, "--format", tool, "--output", "steps"]);
    expect(`${run.stderr} ${run.code}`).toMatch(/ 0$/);
    const written = run.stdout.trim().split("\n").map((line) => line.replace(/^Wrote steps\//, ""));
    expect(filesIn(folder)).toEqual([...Object.keys(beginnings[tool]), ...written].sort());
    for (const name of written) expect(name).toMatch(shapes[tool]);
    expect((await folder.run(["diff", "migrations:steps", "to.sql", "--dialect", dialect])).stdout).toBe("No differences found between migrations:steps and to.sql.\n");
  });
});

/** How each tool has its files named (Flyway: Naming; golang-migrate: MIGRATIONS.md; dbmate: Creating Migrations; Prisma: Migration histories). */
const shapes: Readonly<Record<(typeof migrationTools)[number], RegExp>> = {
  prisma: /^\d{14}_\w+\/migration\.sql$/,
  dbmate: /^\d{14}_\w+\.sql$/,
  flyway: /^[VU]\d{14}__\w+\.sql(\.conf)?$/,
  "golang-migrate": /^\d{14}_\w+\.(up|down)\.sql$/,
};

describe("the ways back", () => {
  it("are what the tools take: run behind the way up, they give what was there before", async () => {
    const folder = cliFolder({ "from.sql": first, "to.sql": wanted });
    await folder.run(["diff", "from.sql", "to.sql", "--dialect", "sqlite", "--format", "golang-migrate", "--output", "out", "--name", "more"]);
    const [down = "", up = ""] = readdirSync(join(folder.path, "out")).sort();
    expect([down, up]).toEqual([expect.stringMatching(/^\d{14}_more\.down\.sql$/), expect.stringMatching(/^\d{14}_more\.up\.sql$/)]);
    folder.write({ "both.sql": [first, ...[up, down].map((name) => readFileSync(join(folder.path, "out", name), "utf8"))].join("\n") });
    expect((await folder.run(["diff", "both.sql", "from.sql", "--dialect", "sqlite"])).stdout).toMatch(/^No differences found/);
  });

  it("stand in dbmate's one file, and what no transaction can hold says so", async () => {
    const folder = cliFolder({ "from.sql": first, "to.sql": `${first}CREATE INDEX by_mail ON users (mail);\n` });
    const { stdout } = await folder.run(["diff", "from.sql", "to.sql", "--dialect", "postgres", "--format", "dbmate", "--online"]);
    expect(stdout).toMatch(/^-- file: \d{14}_\w+\.sql\n-- migrate:up transaction:false\n[^]*CREATE INDEX CONCURRENTLY[^]*\n-- migrate:down\n[^]*DROP INDEX/);
  });

  it("are not written where nothing changes", async () => {
    const folder = cliFolder({ "from.sql": first });
    const run = await folder.run(["diff", "from.sql", "from.sql", "--dialect", "sqlite", "--format", "flyway", "--output", "out"]);
    expect([run.code, run.stdout, folder.names()]).toEqual([0, "", ["from.sql"]]);
  });
});
