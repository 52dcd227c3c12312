import { describe, expect, it } from "vitest";
import { originsOf } from "../../src/sources/origins.ts";
import { blogFolder, modelsWithBio } from "../support/blog.ts";
import { objectOf, snapshotOf } from "../support/objects.ts";

const table = objectOf("table", ["users"]);
const columns = ["id", "Full Name", "bio"].map((name) => objectOf("column", ["users", name], { type: "TEXT" }));
const snapshot = snapshotOf([table, ...columns, objectOf("view", ["v"])]);

describe("where objects are written", () => {
  it("is the line of the CREATE in SQL, and a column's own", () => {
    const text = '-- create table users\nSELECT 1;\n\nCREATE TABLE IF NOT EXISTS "Users" (\n  id int,\n  "full name" text\n, bio text);\ncreate or replace view v AS SELECT id\nFROM users;\n';
    expect(originsOf([{ file: "a.sql", text, line: 11 }], snapshot, false)).toEqual({
      "table/users": { file: "a.sql", line: 14 },
      "column/users/id": { file: "a.sql", line: 15 },
      "column/users/Full Name": { file: "a.sql", line: 16 },
      "column/users/bio": { file: "a.sql", line: 17 },
      "view/v": { file: "a.sql", line: 18 },
    });
  });

  it("is the line of the class in models, whose SQL nobody can open", () => {
    expect(originsOf([{ file: "m.py", text: "CREATE TABLE users (\n  id int\n);", line: 7 }], snapshot, true)).toEqual({ "table/users": { file: "m.py", line: 7 } });
  });

  it("is where a diff is annotated", async () => {
    const folder = await blogFolder({ "app/models.py": modelsWithBio });
    const line = modelsWithBio.split("\n").findIndex((text) => text.startsWith("class User")) + 1;
    expect((await folder.run(["diff", "--format", "github", "--quiet"])).stdout).toBe(`::notice file=app/models.py,line=${line},col=1,title=add_column::add column users.bio\n`);
  });
});
