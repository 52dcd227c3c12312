import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { blogFolder, blogSql, modelsWithBio } from "../support/blog.ts";
import { sqliteFile } from "../support/sqlite.ts";

const folder = await blogFolder({ "schema.sql": blogSql("sqlite"), "app/with_bio.py": modelsWithBio });

describe("diff", () => {
  it("compares the configured database with its models where nothing is named", async () => {
    expect(await folder.run(["diff"])).toEqual({ code: 0, stdout: "No differences found between sqlite:app.db and app/models.py.\n", stderr: "" });
  });

  it("takes one argument as what the database should become, and says what was proved", async () => {
    const run = await folder.run(["diff", "app/with_bio.py"]);
    expect(run.stdout).toMatch(/^ +Schema Diff\n┌[^]*│ add_column │ users │ bio +│ INFO +│[^]*┘\nTotal changes: 1\n$/);
    expect(run.stderr).toMatch(/^Verified on SQLite [\d.]+: 1 of 1 steps, second diff empty, 2 rows in 1 table kept, reverse restores\.\n$/);
    expect(run.code).toBe(0);
  });

  it("takes two arguments as FROM and TO, also names of databases in the config", async () => {
    expect((await folder.run(["diff", "app/with_bio.py", "primary"])).stdout).toMatch(/drop_column +│ users +│ bio +│ ERROR/);
  });

  it("exits with 2 where there are differences and --exit-code asks for it", async () => {
    expect((await folder.run(["diff", "--exit-code"])).code).toBe(0);
    expect((await folder.run(["diff", "--exit-code", "--quiet", "app/with_bio.py"])).code).toBe(2);
    expect((await folder.run(["diff", "--quiet", "app/with_bio.py"])).stderr).toBe("");
  });

  it("prints SQL that runs as it is and leaves nothing to do", async () => {
    const own = await blogFolder({ "app/models.py": modelsWithBio.replace("String(200)", "String(201)") });
    const { stdout, code } = await own.run(["diff", "--format", "sql"]);
    expect(code).toBe(0);
    await sqliteFile(join(own.path, "app.db"), stdout);
    expect((await own.run(["diff"])).stdout).toMatch(/^No differences found/);
  });

  it("prints JSON with --json, whatever is found", async () => {
    const document = JSON.parse((await folder.run(["diff", "--json", "app/with_bio.py"])).stdout);
    expect(document).toMatchObject({ format: 1, dialect: "sqlite", total: 1, changes: [{ operation: "add_column", table: "users", target: "bio", severity: "INFO" }], proof: { state: "verified" } });
    expect(JSON.parse((await folder.run(["diff", "--json"])).stdout)).toMatchObject({ total: 0, changes: [], steps: [] });
  });

  it("reads SQL from standard input", async () => {
    expect((await folder.run(["diff", "-"], { input: blogSql("sqlite") })).stdout).toBe("No differences found between sqlite:app.db and standard input.\n");
  });

  it("looks at the tables that are asked for alone, and tells what it cut", async () => {
    const run = await folder.run(["diff", "--tables", "posts", "app/with_bio.py"]);
    expect(run.stdout).toMatch(/^No differences found/);
    expect(run.stderr).toMatch(/Left out: foreign key posts\..*, which refers to users\./);
  });

  it("does not try the plan with --no-verify, and says so", async () => {
    expect((await folder.run(["diff", "--no-verify", "app/with_bio.py"])).stderr).toMatch(/^Not verified: --no-verify was given\.\n$/);
  });

  it("is coloured where it is asked for, and never where NO_COLOR is set", async () => {
    const colour = "\u001b[36mINFO";
    expect((await folder.run(["diff", "app/with_bio.py"], { env: { FORCE_COLOR: "1" } })).stdout).toContain(colour);
    expect((await folder.run(["diff", "app/with_bio.py"], { env: { FORCE_COLOR: "1", NO_COLOR: "1" } })).stdout).not.toContain("\u001b");
    expect((await folder.run(["diff", "app/with_bio.py", "--no-color"], { env: { FORCE_COLOR: "1" } })).stdout).not.toContain("\u001b");
  });
});

describe("inspect", () => {
  it("shows a tree", async () => {
    const { stdout } = await folder.run(["inspect"]);
    expect(stdout).toMatch(/^sqlite:app\.db \(SQLite [\d.]+\): 2 tables\n├─ table posts\n/);
    expect(stdout).toMatch(/ {3}├─ is_active +BOOLEAN default true\n/);
    expect(stdout).toMatch(/ {3}└─ index ix_users_created_at +\(created_at\)\n$/);
  });

  it("shows one object", async () => {
    const { stdout } = await folder.run(["inspect", "--object", "users"]);
    expect(stdout).toMatch(/: 1 table\n└─ table users\n/);
    expect(stdout).not.toContain("posts");
  });

  it("prints JSON that is a source, and the same for the same schema", async () => {
    const first = await folder.run(["inspect", "--json"]);
    folder.write({ "inspected.json": first.stdout });
    expect((await folder.run(["diff", "inspected.json"])).stdout).toBe("No differences found between sqlite:app.db and inspected.json.\n");
    expect((await folder.run(["inspect", "schema.sql", "--dialect", "sqlite", "--json"])).stdout).toBe(first.stdout);
  });
});

describe("snapshot", () => {
  it("prints a table with its indexes below, as SQL that runs as it is", async () => {
    const { stdout } = await folder.run(["snapshot", "users"]);
    expect(stdout).toMatch(/^CREATE TABLE users \([^]*\n {2}is_active BOOLEAN DEFAULT true,[^]*\n\);\n\n-- Indexes:\nCREATE INDEX ix_users_created_at ON users \(created_at\);\n$/);
    await sqliteFile(join(folder.path, "again.db"), stdout);
    expect((await folder.run(["diff", "app.db", "again.db", "--tables", "users"])).stdout).toMatch(/^No differences found/);
  });

  it("tells in the SQL and on stderr of keys to tables that are left out", async () => {
    const run = await folder.run(["snapshot", "posts"]);
    expect(run.stdout).toMatch(/^-- Left out: foreign key .*, which refers to users\.\n\nCREATE TABLE posts/);
    expect(run.stderr).toContain("Left out: foreign key");
  });

  it("writes a file, beside and renamed, and nothing else", async () => {
    const own = await blogFolder();
    const run = await own.run(["snapshot", "--format", "json", "--output", "out/schema.json"]);
    expect(run).toEqual({ code: 0, stdout: "", stderr: "Wrote out/schema.json.\n" });
    expect(JSON.parse(readFileSync(join(own.path, "out/schema.json"), "utf8"))).toMatchObject({ format: 1, dialect: "sqlite" });
    expect((await own.run(["diff", "out/schema.json"])).stdout).toMatch(/^No differences found/);
    expect(own.names()).toEqual(["alidade.config.ts", "app", "app.db", "out"]);
  });
});

describe("generate-models", () => {
  it("prints one module", async () => {
    const { stdout } = await folder.run(["generate-models", "--tables", "users,posts"]);
    expect(stdout).toMatch(/^class Base\(DeclarativeBase\):/m);
    expect(stdout).toMatch(/^class User\(Base\):/m);
    expect(stdout).toMatch(/^class Post\(Base\):/m);
  });

  it("leaves out what is asked to be", async () => {
    expect((await folder.run(["generate-models", "--exclude-tables", "po*"])).stdout).not.toContain("class Post(");
  });

  it("writes a package whose models are the database again", async () => {
    const own = await blogFolder();
    expect((await own.run(["generate-models", "--output", "generated"])).stderr).toBe("Wrote 4 files to generated.\n");
    expect((await own.run(["diff", "generated"])).stdout).toMatch(/^No differences found/);
  });

  it("prints JSON with --json", async () => {
    expect(JSON.parse((await folder.run(["generate-models", "--json"])).stdout)).toMatchObject({ format: 1, files: [{ path: expect.any(String), text: expect.stringContaining("class User") }] });
  });
});

describe("doctor", () => {
  it("finds everything well, and says so in JSON too", async () => {
    const { code, stdout } = await folder.run(["doctor", "--json"]);
    expect(JSON.parse(stdout).checks.map(({ name, state }: { name: string; state: string }) => `${name} ${state}`)).toEqual([
      "Node ok",
      "config ok",
      "database primary ok",
      "models of primary ok",
      "scratch postgres ok",
      "scratch sqlite ok",
    ]);
    expect(code).toBe(0);
  });

  it("says what is not well, and how to mend it, and exits with 1", async () => {
    const { code, stdout } = await folder.run(["doctor"], { env: { DATABASE_URL: "postgres://me:tiger@127.0.0.1:1/x" } });
    expect(stdout).toMatch(/FAILED {3}database primary: error\[connect-refused\]: .*127\.0\.0\.1:1.*\n {9}Is the server running/);
    expect(stdout).not.toContain("tiger");
    expect(code).toBe(1);
  });
});
