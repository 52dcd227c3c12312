import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cliFolder, type CliFolder } from "../support/cli.ts";

const users = "CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL);\n";
const posts = "CREATE TABLE posts (id integer PRIMARY KEY, author_id integer REFERENCES users (id));\n";
const command = ["generate-models", "--from", "schema.sql", "--dialect", "sqlite", "--output", "models"];

function textOf(folder: CliFolder, name: string): string {
  return readFileSync(join(folder.path, name), "utf8");
}

function edit(folder: CliFolder, name: string, change: (text: string) => string): void {
  folder.write({ [name]: change(textOf(folder, name)) });
}

describe("generate-models, run again", () => {
  it("writes nothing where nothing has changed", async () => {
    const folder = cliFolder({ "schema.sql": users });
    expect((await folder.run(command)).stderr).toBe("Wrote 3 files to models.\n");
    expect(await folder.run(command)).toMatchObject({ code: 0, stderr: "Nothing to write: models is up to date.\n" });
    expect((await folder.run([...command, "--check"])).code).toBe(0);
  });

  it("merges new columns into edited files", async () => {
    const folder = cliFolder({ "schema.sql": users });
    await folder.run(command);
    edit(folder, "models/user.py", (text) => `${text}\n    def greet(self) -> str:\n        return self.email\n`);
    folder.write({ "schema.sql": users.replace(")", ", age integer)") + posts });
    expect(await folder.run(command)).toMatchObject({ code: 0, stderr: "Wrote 3 files to models.\n" });
    expect(textOf(folder, "models/user.py")).toMatch(/age: Mapped[\s\S]*posts: Mapped[\s\S]*def greet/);
  });

  it("with --check says what is behind, exits with 2, and writes nothing", async () => {
    const folder = cliFolder({ "schema.sql": users });
    await folder.run(command);
    folder.write({ "schema.sql": users + posts });
    const before = textOf(folder, "models/user.py");
    const { code, stderr } = await folder.run([...command, "--check"]);
    expect(code).toBe(2);
    expect(stderr).toBe("models/__init__.py: is behind\nmodels/post.py: is missing\nmodels/user.py: is behind\nmodels is behind in 3 files: run the same without --check.\n");
    expect(textOf(folder, "models/user.py")).toBe(before);
  });

  it("lists conflicts, exits with 1, and goes on once they are decided", async () => {
    const folder = cliFolder({ "schema.sql": users });
    await folder.run(command);
    edit(folder, "models/user.py", (text) => text.replace("mapped_column(Text)", "mapped_column(String(80))"));
    folder.write({ "schema.sql": users.replace("email text", "email varchar(99)") });
    const { code, stderr } = await folder.run(command);
    expect(code).toBe(1);
    expect(stderr).toContain("models/user.py:11: changed here and in the database: decide between the two\n");
    expect((await folder.run(command)).stderr).toMatch(/^error\[models-unmerged\]: models\/user.py still has the marks of a conflict/);
    edit(folder, "models/user.py", (text) => text.replace(/<<<<<<< yours\n|=======\n[\s\S]*>>>>>>> generated\n/g, ""));
    expect(await folder.run(command)).toMatchObject({ code: 0, stderr: "Nothing to write: models is up to date.\n" });
    expect(textOf(folder, "models/user.py")).toContain("String(80)");
  });

  it("removes the file of a dropped table, and says that it has no record of files that were there before", async () => {
    const folder = cliFolder({ "schema.sql": users + posts });
    await folder.run(command);
    folder.write({ "schema.sql": users });
    expect((await folder.run(command)).stderr).toBe("Wrote 2 files to models, and removed 1 file.\n");
    expect((await folder.run([...command.slice(0, -1), "models", "--single-file"])).code).toBe(0);
    const other = cliFolder({ "schema.sql": users, "models/base.py": "" });
    expect((await other.run(command)).stderr).toContain("There is no record of what was generated to models before");
  });

  it("takes the folder from the config, and refuses --check without one", async () => {
    const config = { databases: { primary: { url: "sqlite:app.db", generate: { output: "models" } } } };
    const folder = cliFolder({ "app.db": "", "alidade.config.json": JSON.stringify(config), "schema.sql": users });
    expect((await folder.run(["generate-models"])).stderr).toBe("Wrote 2 files to models.\n");
    expect((await folder.run(["generate-models", "--from", "schema.sql", "--dialect", "sqlite", "--check"])).stderr).toMatch(/--check needs to know which files/);
  });

  it("lays a merged Prisma schema out as Prisma does", async () => {
    const folder = cliFolder({ "schema.sql": users });
    const prisma = [...command, "--target", "prisma"];
    await folder.run(prisma);
    edit(folder, "models/schema.prisma", (text) => text.replace("  email", "  // lower case\n  email").replace("@@map", "@@index([email])\n  @@map"));
    folder.write({ "schema.sql": users.replace(")", ", favouriteColour varchar(9))") });
    expect((await folder.run(prisma)).code).toBe(0);
    expect(textOf(folder, "models/schema.prisma")).toContain(
      [
        "model User {",
        "  id              Int     @id @default(autoincrement())",
        "  // lower case",
        "  email           String",
        "  // is varchar(9), for Prisma TEXT",
        "  favouriteColour String?",
        "",
        "  @@index([email])",
        '  @@map("users")',
        "}",
      ].join("\n"),
    );
    expect((await folder.run([...prisma, "--check"])).code).toBe(0);
  });

  it("keeps the models of tables that are left out this time, unless it is told otherwise", async () => {
    const folder = cliFolder({ "schema.sql": users + posts });
    await folder.run(command);
    const narrow = await folder.run([...command, "--tables", "users"]);
    expect(narrow).toMatchObject({ code: 1, stderr: expect.stringMatching(/^error\[models-narrower\]: models has models of posts, which are left out this time.*--prune/) });
    expect(textOf(folder, "models/__init__.py")).toContain("Post");
    expect((await folder.run([...command, "--tables", "users", "--prune"])).stderr).toMatch(/and removed 1 file\.\n$/);
    expect((await folder.run([...command, "--tables", "users"])).stderr).toMatch(/Nothing to write/);
    expect((await folder.run(command)).stderr).toMatch(/Wrote 3 files/);
  });

  it("takes out the models of a table that is gone", async () => {
    const folder = cliFolder({ "schema.sql": users + posts });
    await folder.run(command);
    folder.write({ "schema.sql": users });
    expect(await folder.run(command)).toMatchObject({ code: 0, stderr: expect.stringMatching(/and removed 1 file\.\n$/) });
  });
});
