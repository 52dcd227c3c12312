import { describe, expect, it } from "vitest";
import { cliFolder } from "../support/cli.ts";

const prisma = (lines: string): string => `datasource db {\n  provider = "postgresql"\n}\n\nmodel users {\n  id    Int    @id\n  email String\n  name  String\n\n  ${lines}\n}\n`;
const sql = (clause: string): string => `CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL, name text NOT NULL);\n${clause};\n`;
const constraint = sql("ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email)");

/** What is said of a comparison, both ways; empty where nothing differs. */
async function operations(left: string, right: string): Promise<readonly string[]> {
  const folder = cliFolder({ "left.sql": left, "schema.prisma": right });
  const both = [["left.sql", "schema.prisma"], ["schema.prisma", "left.sql"]];
  const runs = await Promise.all(both.map((sides) => folder.run(["diff", ...sides, "--dialect", "postgres", "--json"])));
  return runs.flatMap(({ stdout }) => JSON.parse(stdout).changes.map(({ operation }: { operation: string }) => operation));
}

describe("a source that knows no difference between a unique constraint and a unique index", () => {
  it("finds none between them", async () => {
    expect(await operations(constraint, prisma("@@unique([email])"))).toEqual([]);
    expect(await operations(sql("CREATE UNIQUE INDEX users_email_key ON users (email)"), prisma("@@unique([email])"))).toEqual([]);
  });

  it.each([
    ["other columns", constraint, prisma('@@unique([email, name], map: "users_email_key")')],
    ["another name", constraint, prisma('@@unique([email], map: "one_email")')],
    ["some rows alone", sql("CREATE UNIQUE INDEX users_email_key ON users (email) WHERE name <> ''"), prisma("@@unique([email])")],
    ["a key that can be deferred", sql("ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email) DEFERRABLE"), prisma("@@unique([email])")],
  ])("finds %s", async (_what, left, right) => {
    expect(await operations(left, right)).not.toEqual([]);
  });

  it("keeps the constraint that other changes pass by", async () => {
    const folder = cliFolder({ "left.sql": constraint, "schema.prisma": prisma("bio String?\n  @@unique([email])") });
    const { stdout, stderr } = await folder.run(["diff", "left.sql", "schema.prisma", "--dialect", "postgres"]);
    expect(stdout).toContain("add_column │ users │ bio");
    expect(stdout).toContain("Total changes: 1");
    expect(stderr).toContain("1 of 1 steps, second diff empty");
  });
});
