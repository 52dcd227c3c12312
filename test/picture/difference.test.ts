import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cliFolder } from "../support/cli.ts";

const before = "CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT, bio TEXT); CREATE TABLE logs (id INTEGER PRIMARY KEY); CREATE TABLE tags (id INTEGER PRIMARY KEY);";
const after = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, age INT); CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER REFERENCES users (id)); CREATE TABLE tags (id INTEGER PRIMARY KEY);";

describe("a comparison as a picture", () => {
  it("has both sides, with marks on what comes, goes and is renamed, and lets the rest stand back", async () => {
    const folder = cliFolder({ "before.sql": before, "after.sql": after });
    const { code, stdout } = await folder.run(["diff", "before.sql", "after.sql", "--dialect", "sqlite", "--rename", "users.mail:email", "--no-verify", "--format", "svg"]);
    expect(code).toBe(0);
    const entities = [...stdout.matchAll(/class="entity ([^"]*)" data-table="([^"]*)"/g)].map(([, classes = "", name]) => `${name}: ${classes.replace(/hue\d ?/, "")}`);
    expect(entities.sort()).toEqual(["logs: removed", "posts: added", "tags: same", "users: "]);
    const rows = [...stdout.matchAll(/class="row ([^"]*)" data-column="([^"]*)"/g)].map(([, mark, name]) => `${name}: ${mark}`);
    expect(rows).toEqual(["email: renamed", "age: added", "bio: removed"]);
    expect(stdout.match(/class="line added" data-from="posts" data-to="users"/g)).toHaveLength(1);
  });

  it("is asked for by the ending of --output, which takes any other format too", async () => {
    const folder = cliFolder({ "before.sql": before, "after.sql": after });
    const sides = ["diff", "before.sql", "after.sql", "--dialect", "sqlite", "--no-verify"];
    expect((await folder.run([...sides, "--output", "change.svg"])).code).toBe(0);
    expect(folder.names()).toContain("change.svg");
    expect((await folder.run([...sides, "--format", "sql", "--output", "change.sql"])).stdout).toBe("");
    expect(readFileSync(join(folder.path, "change.sql"), "utf8")).toContain("ALTER TABLE");
  });
});
