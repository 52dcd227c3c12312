import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../../../src/dialects/postgres/connect.ts";
import type { Connection } from "../../../src/dialects/postgres/connection.ts";
import { maskUrl } from "../../../src/dialects/postgres/mask.ts";
import { quoteIdentifier, quoteLiteral, quoteName } from "../../../src/dialects/postgres/quote.ts";
import { testHost } from "../../support/host.ts";
import { findPostgres } from "../../support/postgres.ts";

const nasty = [
  "a", "a_1", "_", "A", "a b", 'a"b\'c', "select", "SELECT", "user", "name", "Ünïcode", "1a", "a$b", "", "a.b", "\\", "a\\'b", "\n", "x".repeat(63),
  "value", "between", "timestamp", "none", "json", "system_user", "emoji 🎉", "-- x", "/* x", "$$", "$1", ";", "é",
];

/** Keywords of a newer version are quoted for an older one too, where quote_ident would not. */
const newer = new Set(["json", "system_user"]);

const server = await findPostgres();

describe.skipIf(server.url === null)(`quoting agrees with the server ${server.missing}`, () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await connect(testHost(), server.url ?? "");
  });
  afterAll(() => connection.close());

  test.each(nasty)("identifier %j", async (name) => {
    const [row] = await connection.query(`SELECT pg_catalog.quote_ident(${quoteLiteral(name)}), ${quoteLiteral(name)}`);
    if (!newer.has(name)) expect(quoteIdentifier(name)).toBe(row?.[0]);
    expect(row?.[1]).toBe(name);
  });

  test.each(nasty)("literal %j, whatever standard_conforming_strings is", async (text) => {
    const [row] = await connection.query(`SELECT pg_catalog.quote_literal(${quoteLiteral(text)})`);
    expect(quoteLiteral(text)).toBe(row?.[0]);
    await connection.execute("SET standard_conforming_strings = off; SET backslash_quote = on");
    expect(await connection.query(`SELECT ${quoteLiteral(text)}`)).toEqual([[text]]);
    await connection.execute("RESET ALL");
  });

  test("every keyword that is reserved in some way is quoted, no other", async () => {
    const rows = await connection.query("SELECT word FROM pg_catalog.pg_get_keywords() WHERE catcode <> 'U'");
    expect(rows.filter(([word]) => quoteIdentifier(word ?? "") === word)).toEqual([]);
    const free = await connection.query("SELECT word FROM pg_catalog.pg_get_keywords() WHERE catcode = 'U'");
    expect(free.filter(([word]) => quoteIdentifier(word ?? "") !== word).map(([word]) => word)).toEqual([]);
  });
});

test("a name is qualified where there is a schema", () => {
  expect(quoteName("My", "table")).toBe('"My"."table"');
  expect(quoteName(null, "x")).toBe("x");
});

test.each([
  ["postgres://u:p@h/d", "postgres://u:***@h/d"],
  ["no way to postgresql+asyncpg://u:p:@@h/d?x=1 from here", "no way to postgresql+asyncpg://u:***@h/d?x=1 from here"],
  ["postgres://u:a/b?c#d@h/d", "postgres://u:***@h/d"],
  ["postgres://u@h:5432/d", "postgres://u@h:5432/d"],
  ["postgres://h/d?user=u&password=p%40&sslmode=require", "postgres://h/d?user=u&password=***&sslmode=require"],
  ["host=h password='a b\\'c' user=u", "host=h password=*** user=u"],
  ["postgres://:p@h/d", "postgres://:***@h/d"],
])("%s is printed without its password", (text, masked) => {
  expect(maskUrl(text)).toBe(masked);
});
