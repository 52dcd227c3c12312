import { describe, expect, it } from "vitest";
import type { Change } from "../../src/model/change.ts";
import type { SchemaObject } from "../../src/model/object.ts";
import { type Hazard, type Step, statement } from "../../src/model/step.ts";
import { sqlite } from "../../src/dialects/sqlite/index.ts";
import type { Difference } from "../../src/report/difference.ts";
import { diffJson } from "../../src/report/json.ts";
import { terminated } from "../../src/model/sql-text.ts";
import { diffSql } from "../../src/report/sql.ts";
import { diffTable } from "../../src/report/table.ts";
import { blog, objectOf, readingOf, snapshotOf } from "../support/objects.ts";

const [users, , email] = blog;
if (users === undefined || email === undefined) throw new Error("the blog has users");
const bio = objectOf("column", ["users", "bio"], { type: "TEXT" });
const rewrite: Hazard = { kind: "rewrite", message: "users is written anew" };
const loss: Hazard = { kind: "dataLoss", message: "the values of bio are lost" };
const plain = { width: null, paint: (text: string) => text };

describe("the table of a diff", () => {
  it("has a title, a row per change, and their number", () => {
    expect(diffTable(differenceOf([create(bio)]), plain)).toMatchInlineSnapshot(`
      "               Schema Diff
      ┌────────────┬───────┬────────┬──────────┐
      │ Operation  │ Table │ Target │ Severity │
      ├────────────┼───────┼────────┼──────────┤
      │ add_column │ users │ bio    │ INFO     │
      └────────────┴───────┴────────┴──────────┘
      Total changes: 1
      "
    `);
  });

  it("says in one sentence that nothing differs", () => {
    expect(diffTable(differenceOf([]), plain)).toBe("No differences found between app.db and models.py.\n");
  });

  it("folds what a table is made of into its row, and has a row for what stands for itself", () => {
    const changes = [...blog.filter(({ path }) => path[0] === "posts"), objectOf("view", ["v"])].map(create);
    expect(rows(differenceOf(changes))).toEqual(["create_table posts  INFO", "create_view  v INFO"]);
  });

  it("has a row for each operation of an alter, with the severity of the change's worst step", () => {
    const after = { ...email, facts: { ...email.facts, type: "TEXT", notNull: false }, comment: "c" };
    const change = { type: "alter", id: email.id, before: email, after, fields: ["type", "notNull", "comment"] } as Change;
    expect(rows(differenceOf([change], [stepOf("ALTER …", [email.id], [rewrite])]))).toEqual([
      "alter_column_type users email WARNING",
      "alter_column_nullable users email WARNING",
      "alter_comment users email WARNING",
    ]);
    expect(rows(differenceOf([change], [stepOf("ALTER …", [email.id], [rewrite, loss])]))[0]).toBe("alter_column_type users email ERROR");
  });

  it("keeps its lines straight with wide letters, and within a narrow terminal", () => {
    const wide = objectOf("column", ["users", "名前がとても長い列の名前です\nくわしく"], { type: "TEXT" });
    const lines = diffTable(differenceOf([create(wide)]), { ...plain, width: 44 }).split("\n").slice(1, -2);
    expect(lines.map((line) => [...line].reduce((sum, char) => sum + (/[ぁ-龠]/.test(char) ? 2 : 1), 0))).toEqual(lines.map(() => 44));
  });
});

describe("a diff as SQL", () => {
  it("has the statements of a group between BEGIN and COMMIT, under what they do and risk", () => {
    const step = stepOf("ALTER TABLE users ADD COLUMN bio TEXT", [bio.id], [rewrite]);
    expect(diffSql(differenceOf([create(bio)], [step]))).toMatchInlineSnapshot(`
      "-- From app.db to models.py.
      -- Whatever runs it has to stop at the first error: psql -v ON_ERROR_STOP=1, sqlite3 -bail.

      PRAGMA foreign_keys = OFF;
      BEGIN IMMEDIATE;

      -- do something
      -- WARNING: users is written anew
      ALTER TABLE users ADD COLUMN bio TEXT;

      COMMIT;
      PRAGMA foreign_keys = ON;
      "
    `);
  });

  it("prints one comment where there is nothing to do", () => {
    expect(diffSql(differenceOf([]))).toBe("-- No differences found between app.db and models.py.\n");
  });

  it("keeps a semicolon out of a comment at the end of a statement, and line breaks out of comments", () => {
    expect(terminated("SELECT 1 -- one")).toBe("SELECT 1 -- one\n;");
    const step = { ...stepOf("SELECT 1", [bio.id]), summary: "do\n; DROP TABLE users" };
    expect(diffSql(differenceOf([create(bio)], [step]))).toContain("-- do ; DROP TABLE users\n");
  });
});

describe("a diff as JSON", () => {
  it("has each row with its fields before and after, the steps and the proof", () => {
    const document = JSON.parse(diffJson(differenceOf([create(bio)], [stepOf("ALTER …", [bio.id])])));
    expect(document).toMatchObject({
      format: 1,
      total: 1,
      changes: [{ operation: "add_column", table: "users", target: "bio", severity: "INFO", change: "create", object: { id: bio.id, kind: "column" }, fields: [{ field: "type", before: null, after: "TEXT" }] }],
      steps: [{ sql: "ALTER …", causes: [bio.id], transaction: 1 }],
      proof: { state: "verified" },
    });
  });
});

function create(after: SchemaObject): Change {
  return { type: "create", id: after.id, after } as Change;
}

function stepOf(sql: string, causes: readonly string[], hazards: readonly Hazard[] = []): Step {
  return { ...statement(sql, { hazards }), subject: causes[0] ?? "", causes, summary: "do something", size: null };
}

function differenceOf(changes: readonly Change[], steps: readonly Step[] = []): Difference {
  const from = snapshotOf(blog.filter(({ path }) => path[0] === "users"));
  const made = changes.flatMap((change) => (change.type === "drop" ? [] : [change.after]));
  const goal = snapshotOf([...Object.values(from.objects), ...made]);
  const group = { transaction: true, before: ["PRAGMA foreign_keys = OFF"], steps, after: ["PRAGMA foreign_keys = ON"] };
  return {
    dialect: sqlite,
    from: { label: "app.db", reading: readingOf(from) },
    to: { label: "models.py", reading: readingOf(goal) },
    goal,
    renamed: from,
    undo: null,
    likelyRenames: [],
    notes: [],
    changes,
    plan: { changes, steps, groups: steps.length === 0 ? [] : [group] },
    proof: { state: "verified", engine: "SQLite 3.53.0", steps: steps.length },
  };
}

/** The rows of the table, cell by cell. */
function rows(difference: Difference): readonly string[] {
  const lines = diffTable(difference, plain).split("\n").filter((line) => line.startsWith("│")).slice(1);
  return lines.map((line) => line.split("│").slice(1, -1).map((cell) => cell.trim()).join(" "));
}
