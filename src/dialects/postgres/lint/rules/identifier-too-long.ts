import { cutName } from "../../names.ts";
import { quoteIdentifier } from "../../quote.ts";
import type { PostgresRule } from "../rule.ts";
import { listed } from "../places.ts";

/** A name that the server cuts. */
export const identifierTooLong: PostgresRule = {
  code: "identifier-too-long",
  severity: "WARNING",
  title: "A name is longer than 63 bytes, and the server cuts it",
  why: "The server keeps 63 bytes of a name and says so in a notice that nobody reads. Two names that begin alike become one, and programs look for a name that is not there.",
  safe: "Write a shorter name.",
  link: "https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS",
  peers: ["squawk/identifier-too-long"],
  example: {
    schema: "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
    migration: "CREATE INDEX CONCURRENTLY an_index_on_users_for_looking_up_the_email_of_whoever_has_forgotten_it ON users (email);",
  },
  check: ({ statement: { words, sql } }) => {
    const long = words.filter(({ kind, text }) => (kind === "word" || kind === "quoted") && Buffer.byteLength(kind === "word" ? text : text.slice(1, -1).replaceAll('""', '"')) > 63);
    if (long.length === 0) return [];
    const shortened = long.toReversed().reduce((text, { start, end, value }) => text.slice(0, start) + quoteIdentifier(cutName(value)) + text.slice(end), sql);
    return [{ message: `${listed(long.map(({ text }) => text))} ${long.length === 1 ? "is" : "are"} cut to 63 bytes`, rewrite: [shortened] }];
  },
};
