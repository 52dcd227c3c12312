import { describe, expect, it } from "vitest";
import { nameOf, type SchemaObject } from "../../src/model/object.ts";
import { narrowedToModels, select, selectAlike, selectAll } from "../../src/sources/select.ts";
import { patternsOf } from "../../src/sources/patterns.ts";
import { blog, objectOf, readingOf, snapshotOf } from "../support/objects.ts";

const more: readonly SchemaObject[] = [...blog, objectOf("table", ["alembic_version"]), objectOf("view", ["v"], {}, { uses: [{ id: "table/users", via: null, how: "value" }] })];
const reading = readingOf(snapshotOf(more));

describe("the selection of a part of a schema", () => {
  it("leaves out the books of migration tools, unless one is asked for by name", () => {
    expect(homes(selectAll)).toEqual(["posts", "users", "v"]);
    expect(homes({ ...selectAll, tables: ["alembic_version"] })).toEqual(["alembic_version"]);
    expect(homes({ ...selectAll, tables: ["*"] })).toEqual(["posts", "users", "v"]);
  });

  it("takes globs, and ! to take out", () => {
    expect(homes({ ...selectAll, tables: ["*s", "!pos*"] })).toEqual(["users"]);
    expect(homes({ ...selectAll, excludeTables: ["post?"] })).toEqual(["users", "v"]);
  });

  it("cuts keys to tables that are left out, and tells of them", () => {
    const { cut, reading: part } = select(reading, { ...selectAll, tables: ["posts"] });
    expect(cut.map(({ id }) => id)).toEqual(["foreignKey/posts/fk"]);
    expect(Object.keys(part.snapshot.objects)).toEqual(["column/posts/id", "column/posts/user_id", "table/posts"]);
  });

  it("takes along the types and sequences that tables need, and no others", () => {
    const typed = [
      objectOf("table", ["t"]),
      objectOf("column", ["t", "m"], {}, { uses: [{ id: "enum/mood", via: "type", how: "type" }] }),
      objectOf("enum", ["mood"]),
      objectOf("enum", ["other"]),
      objectOf("sequence", ["t_id_seq"], { ownedBy: "column/t/m" }),
    ];
    const part = select(readingOf(snapshotOf(typed)), { ...selectAll, tables: ["t"] }).reading.snapshot;
    expect(Object.keys(part.objects)).toEqual(["column/t/m", "enum/mood", "sequence/t_id_seq", "table/t"]);
  });

  it("keeps on one side what the other side needs", () => {
    const without = readingOf(snapshotOf([objectOf("table", ["t"]), objectOf("column", ["t", "m"]), objectOf("enum", ["mood"])]));
    const using = readingOf(snapshotOf([objectOf("table", ["t"]), objectOf("column", ["t", "m"], {}, { uses: [{ id: "enum/mood", via: "type", how: "type" }] }), objectOf("enum", ["mood"])]));
    const [from] = selectAlike([without, using], { ...selectAll, tables: ["t"] });
    expect(from?.reading.snapshot.objects["enum/mood"]).toBeDefined();
  });

  it("refuses a name that no side has, and says what is near", () => {
    expect(() => select(reading, { ...selectAll, tables: ["user"] })).toThrow("there is no table user");
    expect(() => select(reading, { ...selectAll, schemas: ["app"] })).toThrow("there is no schema app");
    expect(() => select(reading, { ...selectAll, tables: ["nothing_*"] })).toThrow("there is no table nothing_*");
    expect(homes({ ...selectAll, tables: ["nothing_*", "us*"] })).not.toEqual([]);
  });

  it("narrows what is compared to the kinds that are asked for, without losing the rest", () => {
    const { snapshot } = select(reading, { ...selectAll, kinds: ["table"] }).reading;
    expect(snapshot.covers.kinds).toEqual(["table"]);
    expect(snapshot.objects["column/users/id"]).toBeDefined();
  });

  it("can be narrowed to the schemas that models name", () => {
    const models = readingOf(snapshotOf([objectOf("schema", ["app"]), objectOf("schema", ["public"]), objectOf("table", ["app", "t"], {}, { parent: "schema/app" })]));
    expect(narrowedToModels(selectAll, [models]).schemas).toEqual(["app"]);
  });

  function homes(selection: typeof selectAll): readonly string[] {
    return Object.values(select(reading, selection).reading.snapshot.objects).filter(({ parent }) => parent === null).map(nameOf);
  }
});

describe("patterns", () => {
  it("take a name that looks like a glob as it is written", () => {
    expect(patternsOf(["a[1]"]).match(["a[1]"])).toBe(true);
    expect(patternsOf(["*"]).match(["a/b"])).toBe(true);
    expect(patternsOf(["!a"]).match(["b"])).toBe(true);
  });
});
