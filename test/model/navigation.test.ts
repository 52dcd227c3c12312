import { describe, expect, it } from "vitest";
import { navigate } from "../../src/model/navigation.ts";
import { nearest } from "../../src/model/nearest.ts";
import { nameOf } from "../../src/model/object.ts";
import { blog, objectOf, snapshotOf } from "../support/objects.ts";

const schema = navigate(snapshotOf(blog));

describe("navigation", () => {
  it("gives tables in the order of their foreign keys", () => {
    expect(schema.tablesInForeignKeyOrder().map(nameOf)).toEqual(["users", "posts"]);
  });

  it("goes through keys that form a circle, and through chains longer than a stack", () => {
    const circle = ["a", "b"].map((name, at, names) => objectOf("foreignKey", [name, "fk"], { references: `table/${names[1 - at]}` }));
    const chain = Array.from({ length: 20_000 }, (_, at) => [objectOf("table", [`t${at}`]), objectOf("foreignKey", [`t${at}`, "fk"], { references: `table/t${at + 1}` })]).flat();
    const tables = ["a", "b"].map((name) => objectOf("table", [name]));
    expect(navigate(snapshotOf([...tables, ...circle])).tablesInForeignKeyOrder().map(nameOf)).toEqual(["b", "a"]);
    expect(navigate(snapshotOf(chain)).tablesInForeignKeyOrder()[0]).toMatchObject({ path: ["t19999"] });
  });

  it("gives columns in their order in the table, not by name", () => {
    expect(schema.columns("users").map(nameOf)).toEqual(["id", "email"]);
  });

  it("answers for keys, indexes and those that refer to a table", () => {
    expect(schema.primaryKey("users")?.facts.columns).toEqual(["id"]);
    expect(schema.primaryKey("posts")).toBeNull();
    expect(schema.indexes("users").map(nameOf)).toEqual(["ix_users_email"]);
    expect(schema.foreignKeys("posts").map(nameOf)).toEqual(["fk"]);
    expect(schema.referringKeys("users").map(({ path }) => path)).toEqual([["posts", "fk"]]);
  });

  it("names the nearest table where one is not there", () => {
    expect(() => schema.columns("user")).toThrow("there is no table user");
    expect(schema.hasTable("user")).toBe(false);
  });

  it("asks for the schema where several tables have the name", () => {
    const both = navigate(snapshotOf(["a", "b"].map((schema) => objectOf("table", [schema, "users"], {}, { parent: null }))));
    expect(() => both.table("users")).toThrow("several tables are called users: a.users, b.users");
    expect(both.table("b.users").path).toEqual(["b", "users"]);
  });
});

describe("nearest", () => {
  it("finds what was meant, and nothing where nothing is alike", () => {
    expect(nearest("usres", ["users", "posts"])).toBe("users");
    expect(nearest("zebra", ["users", "posts"])).toBeNull();
    expect(nearest("x", [])).toBeNull();
  });
});
