import { describe, expect, it } from "vitest";
import { relationsOf } from "../../src/generate/shared/relations.ts";
import { inReferenceOrder, tablesInCircles } from "../../src/generate/shared/order.ts";
import { tableTrees } from "../../src/model/table-tree.ts";
import { parseTypeText } from "../../src/generate/shared/type-text.ts";
import { className } from "../../src/generate/sqlalchemy/python-names.ts";
import { sqlString } from "../../src/generate/sqlalchemy/sql-text.ts";
import { stringLiteral } from "../../src/generate/sqlalchemy/python/expression.ts";
import { pluralWords, snakeCase, wordsOf } from "../../src/generate/shared/words.ts";
import { postgres } from "./build.ts";

describe("a class", () => {
  it.each([
    ["users", "User"],
    ["order_items", "OrderItem"],
    ["OrderItems", "OrderItem"],
    ["HTTPRequests", "HTTPRequest"],
    ["USERS", "User"],
    ["people", "Person"],
    ["categories", "Category"],
    ["statuses", "Status"],
    ["status", "Status"],
    ["addresses", "Address"],
    ["caches", "Cache"],
    ["cookies", "Cookie"],
    ["indexes", "Index"],
    ["axes", "Axis"],
    ["metadata", "Metadata"],
    ["sms", "Sms"],
    ["news", "News"],
    ["2fa_codes", "Table2faCode"],
    ["a.b c", "ABC"],
    ["Größen", "Größen"],
  ])("of the table %s is called %s", (table, name) => {
    expect(className(table)).toBe(name);
  });
});

describe("a collection", () => {
  it.each([
    ["post", "posts"],
    ["posts", "posts"],
    ["UserStatus", "user_statuses"],
    ["media", "media"],
    ["child", "children"],
    ["index", "indexes"],
  ])("of %s is called %s", (table, name) => {
    expect(snakeCase(pluralWords(wordsOf(table)))).toBe(name);
  });
});

describe("a relation", () => {
  it.each([
    ["user_id", "id", "user", "posts"],
    ["userId", "id", "user", "posts"],
    ["userid", "id", "user", "posts"],
    ["fk_user", "id", "user", "posts"],
    ["author_id", "id", "author", "posts"],
    ["author", "id", "author", "posts"],
    ["user_email", "email", "user", "posts"],
    ["email", "email", "user", "posts"],
  ])("from the column %s to users.%s is called %s, and its other side %s", (column, target, reference, owner) => {
    const builder = postgres().table("users", { id: "integer!", email: "text!" }).primaryKey("users", ["id"]);
    const { keys } = relationsOf(tableTrees(builder.table("posts", { pk: "integer!", [column]: "integer" }).primaryKey("posts", ["pk"]).foreignKey("posts", [column], "users", [target]).snapshot()));
    expect(keys.map((key) => [key.reference.names[0], key.owner.names[0]])).toEqual([[reference, owner]]);
  });
});

describe("the order of tables", () => {
  const trees = tableTrees(
    postgres()
      .table("a", { b: "integer" })
      .table("b", { c: "integer", self: "integer" })
      .table("c", { b: "integer" })
      .table("d", { b: "integer" })
      .foreignKey("a", ["b"], "b", ["c"])
      .foreignKey("b", ["c"], "c", ["b"])
      .foreignKey("b", ["self"], "b", ["c"])
      .foreignKey("c", ["b"], "b", ["c"])
      .foreignKey("d", ["b"], "d", ["b"])
      .snapshot(),
  );

  it("puts what is referred to first, and takes circles as they come", () => {
    expect(inReferenceOrder(trees).map(({ table }) => table.path[1])).toEqual(["c", "b", "a", "d"]);
  });

  it("knows the tables that refer to each other, and not those that refer to them or to themselves", () => {
    expect([...tablesInCircles(trees)]).toEqual(["table/public/b", "table/public/c"]);
  });
});

describe("texts", () => {
  it.each([
    ["app.\"We.ird(1)\"[]", { schema: "app", name: "We.ird(1)", args: [], array: true }],
    ["timestamp(3) with time zone", { schema: null, name: "timestamp with time zone", args: ["3"], array: false }],
    ["numeric(10,2)", { schema: null, name: "numeric", args: ["10", "2"], array: false }],
    ["interval day to second(2)", { schema: null, name: "interval day to second", args: ["2"], array: false }],
  ])("of the type %s are taken apart", (text, parsed) => {
    expect(parseTypeText(text)).toEqual(parsed);
  });

  it.each([
    ["a::text", '"a::text"'],
    ["':name'", String.raw`"'\\:name'"`],
    ["'12:30'", `"'12:30'"`],
    [String.raw`'\:x'`, String.raw`"'\\\\:x'"`],
  ])("of SQL keep their colons when SQLAlchemy reads %s", (sql, literal) => {
    const expression = sqlString(sql);
    expect(expression.is === "text" ? expression.text : "").toBe(literal);
  });

  it.each([
    ["plain", '"plain"'],
    ['say "hi"', `'say "hi"'`],
    [`it's "x"`, String.raw`'it\'s "x"'`],
    ["a\nb\\c\u0007", String.raw`"a\nb\\c\x07"`],
    ["ü\u2028", String.raw`"ü\u2028"`],
  ])("in Python are written so that they mean themselves: %s", (value, literal) => {
    expect(stringLiteral(value)).toBe(literal);
  });
});
