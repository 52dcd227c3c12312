import { describe, expect, it } from "vitest";
import { cliFolder } from "../support/cli.ts";

const migrations = {
  "m/0001_init.sql": "CREATE TABLE users (id bigint PRIMARY KEY, email text);\n",
  "m/0002_email.sql": "-- the second\n\nALTER TABLE users\n  ALTER COLUMN email SET NOT NULL;\n",
} as const;

describe("alidade lint", () => {
  it("shows each finding with its place, why, and the SQL that is safe, and exits with 2", async () => {
    const { code, stdout } = await cliFolder(migrations).run(["lint", "m", "--dialect", "postgres"]);
    expect(code).toBe(2);
    expect(stdout).toContain("m/0002_email.sql:3:1\n  WARNING  set-not-null: looks for NULLs in email of every row of users");
    expect(stdout).toContain("    ALTER TABLE users VALIDATE CONSTRAINT users_email_is_set;\n");
    expect(stdout).toMatch(/Found 1 warning, 1 note in 2 statements of 2 migrations; run on PGlite .*, from an empty database\./);
  });

  it("exits with 0 where only notes are found, and judges no file that was not named", async () => {
    const folder = cliFolder({ ...migrations, "m/0003_bio.sql": "SET lock_timeout = '5s';\nALTER TABLE users ADD COLUMN bio text;\n" });
    const { code, stdout } = await folder.run(["lint", "m/0003_bio.sql", "--dialect", "postgres"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^Nothing was found in 2 statements of 1 migration; run on PGlite .*, from the 2 migrations before\.\n$/) });
  });

  it("stops where a statement does not run, with file, line and SQLSTATE, and exits with 1", async () => {
    const folder = cliFolder({ ...migrations, "m/0003.sql": "\nALTER TABLE user ADD COLUMN bio text;\n" });
    const { code, stderr, stdout } = await folder.run(["lint", "m", "--dialect", "postgres", "--json"]);
    expect(code).toBe(1);
    expect(stderr).toContain("m/0003.sql:2");
    expect(stderr).toContain("SQLSTATE 42601");
    expect(JSON.parse(stdout)).toMatchObject({ format: 1, dialect: "postgres", findings: [{ code: "set-not-null" }, { code: "lock-timeout" }], failure: { file: "m/0003.sql", line: 2, sqlstate: "42601" } });
  });

  it("judges a file that stands alone by its text, and says so", async () => {
    const { code, stdout, stderr } = await cliFolder({ "a.sql": "CREATE INDEX ON users (email);\nDELETE FROM posts;\n" }).run(["lint", "a.sql", "--dialect", "postgres"]);
    expect(code).toBe(2);
    expect(stdout).toContain("index-not-concurrent");
    expect(stdout).toContain("update-all-rows");
    expect(stdout).toContain("judged by its text");
    expect(stderr).toContain("Taken for granted, and stood in for: table users, column users.email.");
  });

  it("starts from what --from names", async () => {
    const folder = cliFolder({ "schema.sql": migrations["m/0001_init.sql"], "a.sql": migrations["m/0002_email.sql"] });
    const { code, stdout } = await folder.run(["lint", "a.sql", "--from", "schema.sql", "--dialect", "postgres"]);
    expect(code).toBe(2);
    expect(stdout).toContain("from schema.sql.");
  });

  it("leaves out what a comment allows with a reason, and minds the comments themselves", async () => {
    const sql = "-- alidade: allow drop-table because it moved\nDROP TABLE a;\n-- alidade: allow drop-table\nDROP TABLE b;\n-- alidade: allow drop-tabel because it moved\nDROP TABLE c;\n";
    const folder = cliFolder({ "schema.sql": "CREATE TABLE a (x int);\nCREATE TABLE b (x int);\nCREATE TABLE c (x int);\n", "a.sql": sql });
    const { stdout } = await folder.run(["lint", "a.sql", "--from", "schema.sql", "--dialect", "postgres", "--json"]);
    const { findings, allowed } = JSON.parse(stdout);
    expect(allowed).toBe(1);
    const told = findings.filter((finding: { severity: string }) => finding.severity !== "INFO").map((finding: { line: number; code: string }) => `${finding.line} ${finding.code}`);
    expect(told).toEqual(["3 allow-without-reason", "4 drop-table", "5 allow-unknown", "6 drop-table"]);
  });

  it("prints workflow commands for GitHub and SARIF for code scanning", async () => {
    const folder = cliFolder(migrations);
    const github = await folder.run(["lint", "m", "--dialect", "postgres", "--format", "github"]);
    expect(github.stdout).toMatch(/^::warning file=m\/0002_email\.sql,line=3,col=1,title=set-not-null::looks for NULLs .*%0A/m);
    const sarif = JSON.parse((await folder.run(["lint", "m", "--dialect", "postgres", "--format", "sarif"])).stdout);
    const [run] = sarif.runs;
    expect(sarif.version).toBe("2.1.0");
    const result = run.results.find((each: { ruleId: string }) => each.ruleId === "set-not-null");
    expect(result).toMatchObject({ level: "warning", locations: [{ physicalLocation: { artifactLocation: { uri: "m/0002_email.sql" }, region: { startLine: 3, startColumn: 1 } } }] });
    expect(run.tool.driver.rules[result.ruleIndex].id).toBe("set-not-null");
  });

  it("knows SQLite, by itself where the text says so", async () => {
    const folder = cliFolder({ "m/1.sql": "CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, bio TEXT);", "m/2.sql": "ALTER TABLE users DROP COLUMN bio;" });
    const { code, stdout } = await folder.run(["lint", "m"]);
    expect(code).toBe(2);
    expect(stdout).toContain("drop-column: drops users.bio with all its values");
  });

  it("says what is missing where nothing is named", async () => {
    const { code, stderr } = await cliFolder().run(["lint"]);
    expect(code).toBe(1);
    expect(stderr).toContain("error[migrations-missing]");
  });
});

describe("alidade explain", () => {
  it("tells why, shows an example and the safe way, and where to read on", async () => {
    const { code, stdout } = await cliFolder().run(["explain", "add-required-column"]);
    expect(code).toBe(0);
    for (const part of ["add-required-column · WARNING", "The safe way:", "Example (postgres):", "Example (sqlite):", "-- instead", "-- alidade: allow add-required-column because", "https://"]) expect(stdout).toContain(part);
  });

  it("suggests what is near to a code that there is not", async () => {
    const { code, stderr } = await cliFolder().run(["explain", "drop-tabel"]);
    expect(code).toBe(1);
    expect(stderr).toContain("Did you mean drop-table?");
  });
});
