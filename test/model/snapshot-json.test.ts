import { describe, expect, it } from "vitest";
import { AlidadeError } from "../../src/model/error.ts";
import { printSnapshot } from "../../src/model/snapshot-json.ts";
import { parseSnapshot } from "../../src/model/snapshot-parse.ts";
import { blog, objectOf, snapshotOf } from "../support/objects.ts";

const schema = snapshotOf(blog);

describe("snapshot JSON", () => {
  it("gives a snapshot back without loss", () => {
    const odd = snapshotOf(
      [
        ...blog,
        objectOf("table", ['a"b\'c\n漢字'], { options: { z: "1", a: "2" } }, { owner: "me", privileges: [{ grantee: "", actions: ["SELECT"], grantable: false, column: null }] }),
        objectOf("enum", ["mood"], { values: ["", "a,b"] }),
      ],
      { covers: { kinds: ["table", "column", "enum"], silentOn: { "*": ["owner"] }, uniqueIsIndex: true }, unread: [{ kind: "event trigger", name: "e", uses: [{ id: "table/users", via: null, how: "value" }] }] },
    );
    for (const snapshot of [schema, odd, snapshotOf([])]) expect(parseSnapshot(printSnapshot(snapshot), "s.json")).toEqual(snapshot);
  });

  it("gives the same bytes whatever the order in which objects and facts were met", () => {
    const other = snapshotOf(blog.toReversed().map((object) => ({ ...object, facts: Object.fromEntries(Object.entries(object.facts).reverse()) })) as never);
    expect(printSnapshot(other)).toBe(printSnapshot(schema));
  });

  it("leaves out what is blank, and puts a fact on a line", () => {
    expect(printSnapshot(snapshotOf([objectOf("column", ["users", "email"], { type: "TEXT", notNull: true }, { parent: null })]))).toMatchInlineSnapshot(`
      "{
        "format": 1,
        "dialect": "sqlite",
        "version": "3",
        "objects": {
          "column/users/email": {
            "kind": "column",
            "path": ["users", "email"],
            "facts": { "type": "TEXT", "notNull": true }
          }
        }
      }
      "
    `);
  });

  it.each([
    ["cut off", (text: string) => text.slice(0, 300), /is no JSON: it ends too early/],
    ["a missing comma", (text: string) => text.replace('"sqlite",', '"sqlite"'), /is no JSON: unexpected "\\""/],
    ["no object", () => "[]", /a snapshot is an object/],
    ["a kind that is none", (text: string) => text.replace('"kind": "index"', '"kind": "indx"'), /index\/users\/ix_users_email has no kind/],
    ["a fact that is none", (text: string) => text.replace('"notNull": true', '"notNul": true'), /the fact `notNul`/],
    ["a fact of another type", (text: string) => text.replace('"notNull": true', '"notNull": 1'), /the fact `notNull`/],
    ["a parent that is missing", (text: string) => text.replaceAll('"parent": "table/posts"', '"parent": "table/post"'), /the parent table\/post of/],
  ])("refuses a file with %s, and says where", (_what, spoil, message) => {
    const spoiled = spoil(printSnapshot(schema));
    expect(() => parseSnapshot(spoiled, "s.json")).toThrow(message);
    expect(failureOf(spoiled)).toMatchObject({ code: "snapshot-corrupt", where: { file: "s.json" } });
  });

  it("names the line of what is wrong", () => {
    const spoiled = printSnapshot(schema).replace('"sqlite",', '"sqlite"');
    expect(failureOf(spoiled).where).toEqual({ file: "s.json", line: 4, column: 3 });
  });

  it("refuses a format of the future, and says to update", () => {
    const failure = failureOf(printSnapshot(schema).replace('"format": 1', '"format": 2'));
    expect(failure).toMatchObject({ code: "snapshot-version", where: { file: "s.json", line: 2 } });
    expect(failure.hint).toContain("update Alidade");
  });
});

function failureOf(text: string): AlidadeError {
  try {
    parseSnapshot(text, "s.json");
  } catch (error) {
    if (error instanceof AlidadeError) return error;
  }
  throw new Error("it was read");
}
