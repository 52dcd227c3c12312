import { beforeAll, describe, expect, it } from "vitest";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { around, diagramOf, draw, drawSvg, entitiesNamed } from "../../src/picture/index.ts";
import { readSnapshot } from "../support/corpus-snapshots.ts";
import { temporaryFolder } from "../support/host.ts";
import { renderedSize } from "../support/resvg.ts";
import { sqliteFile } from "../support/sqlite.ts";

const title = "a schema";
let snapshot: Snapshot;

beforeAll(async () => {
  const file = `${temporaryFolder("picture")}/schema.db`;
  await sqliteFile(
    file,
    `CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT UNIQUE);
     CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER NOT NULL REFERENCES users (id), editor INTEGER REFERENCES users (id));
     CREATE TABLE profiles (user_id INTEGER PRIMARY KEY REFERENCES users (id));
     CREATE TABLE comments (id INTEGER PRIMARY KEY, post INTEGER NOT NULL REFERENCES posts (id));
     CREATE TABLE "<script>alert(1)</script> "" & ' }]" ("a"";b<c>" "t'y""<p>e" REFERENCES users (id), "select" TEXT);`,
  );
  snapshot = await readSnapshot("sqlite", `sqlite:${file}`);
});

describe("a diagram", () => {
  it("knows from keys and NOT NULLs how many rows can be at each end", () => {
    const ends = diagramOf(snapshot).relations.map(({ from, many, optional }) => `${from.columns.join()} ${many ? "many" : "one"} to ${optional ? "one or none" : "one"}`);
    expect(ends).toEqual(expect.arrayContaining(["author many to one", "editor many to one or none", "user_id one to one", "post many to one"]));
  });

  it("can be cut to what lies around a table", () => {
    const diagram = diagramOf(snapshot);
    const ids = entitiesNamed(diagram, "comments").map(({ id }) => id);
    expect(around(diagram, ids, 1).entities.map(({ name }) => name)).toEqual(["comments", "posts"]);
    expect(around(diagram, ids, 2).entities.map(({ name }) => name)).toEqual(["comments", "posts", "users"]);
    expect(() => entitiesNamed(diagram, "usres")).toThrow(expect.objectContaining({ code: "table-unknown", hint: expect.stringContaining("Did you mean users?") }));
  });
});

describe("an SVG", () => {
  it("is XML that a renderer takes, and keeps hostile names as text", async () => {
    const svg = await drawSvg(diagramOf(snapshot), { title: "<script>" });
    expect(renderedSize(svg).width).toBeGreaterThan(400);
    expect(svg).not.toContain("<script");
    expect(svg).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  it("has the same bytes for the same schema", async () => {
    expect(await drawSvg(diagramOf(snapshot), { title })).toBe(await drawSvg(diagramOf(snapshot), { title }));
  });

  it("follows the reader's system, or one theme alone", async () => {
    const [auto, dark] = [await drawSvg(diagramOf(snapshot), { title }), await drawSvg(diagramOf(snapshot), { title, theme: "dark" })];
    expect(auto).toContain("prefers-color-scheme:dark");
    expect(dark).not.toContain("prefers-color-scheme");
  });
});

describe("the text formats", () => {
  it("tell every table and relation, with hostile names kept in their quotes", async () => {
    const diagram = diagramOf(snapshot);
    const texts = await Promise.all((["mermaid", "dbml", "plantuml", "dot"] as const).map(async (format) => draw(diagram, format, { title })));
    const [mermaid, dbml, plantuml, dot] = texts.map((text) => text.toString());
    expect(mermaid).toContain('users ||--o{ posts : "author"');
    expect(mermaid).toContain('users |o--o{ posts : "editor"');
    expect(mermaid).toContain('users ||--o| profiles : "user_id"');
    expect(dbml).toContain('Ref: "posts"."author" > "users"."id"');
    expect(dbml).toContain(String.raw`Table "<script>alert(1)</script> \" & ' }]" {`);
    expect(plantuml).toContain('users |o--o{ posts : "editor"');
    expect(plantuml).not.toContain("<script>");
    expect(dot).toContain("&lt;script&gt;");
    expect(dot?.split("\n").filter((line) => line.includes(" -> "))).toHaveLength(diagram.relations.length);
  });
});

describe("a PNG", () => {
  it("is made without a browser", async () => {
    const bytes = await draw(diagramOf(snapshot), "png", { title }).catch((error: unknown) => error);
    // A machine without fonts says so.
    if (!(bytes instanceof Uint8Array)) return expect(bytes).toMatchObject({ code: "png-fonts-missing" });
    expect([...bytes.slice(1, 4)]).toEqual([...Buffer.from("PNG")]);
  });
});
