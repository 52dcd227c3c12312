import type { AlidadeError } from "../../../model/error.ts";
import { quoteIdentifier } from "../quote.ts";
import type { ParsedStatement } from "./statement.ts";
import type { Relation, State } from "./state.ts";
import { inParentheses, isWord, WordCursor } from "./words.ts";

/** What is made so that a statement whose schema nobody knows can run. */
export interface StandIn {
  readonly sql: string;
  readonly what: string;
}

type Make = (found: readonly string[], statement: ParsedStatement, state: State) => StandIn | null;

/** The server's messages for what is missing (PostgreSQL 13 to 18, in English), and what takes its place. */
const makers: readonly (readonly [sqlstate: string, message: RegExp, make: Make])[] = [
  ["3F000", /^schema "(.+)" does not exist/, ([name = ""]) => made(`CREATE SCHEMA ${quoteIdentifier(name)}`, `schema ${name}`)],
  ["42P01", /^(relation|table|view|materialized view|sequence|foreign table) "(.+)" does not exist/, ([kind = "", name = ""], { verb }) => relation(kind, name, verb)],
  ["42704", /^index "(.+)" does not exist/, ([name = ""]) => index(name)],
  ["42703", /^column "(.+)" of relation "(.+)" does not exist/, ([column = "", table = ""], _, state) => columnIn(tableNamed(table, state), column)],
  ["42703", /^column "(.+)" referenced in foreign key constraint does not exist/, ([column = ""], statement, state) => columnIn(lacking(column, statement, state), column, "bigint")],
  ["42703", /^column "(.+)" (?:named in key )?does not exist/, ([column = ""], statement, state) => columnIn(subject(statement, state), column)],
  ["42704", /^constraint "(.+)" of relation "(.+)" does not exist/, ([name = "", table = ""], _, state) => constraint(name, tableNamed(table, state))],
  ["42704", /^there is no primary key for referenced table/, (_, statement, state) => key(referred(statement, state), null)],
  ["42830", /^there is no unique constraint matching given keys/, (_, statement, state) => key(referred(statement, state), referredColumns(statement))],
  ["42804", /^foreign key constraint .* cannot be implemented\nKey columns "(.+)" (?:of .* )?and "(.+)" (?:of .* )?are of incompatible types: (.+) and/, ([, column = "", type = ""], statement, state) => retyped(referred(statement, state), column, type)],
  ["42704", /^type "(.+)" does not exist/, ([name = ""], { verb, words }) => type(name, verb === "alter" && isWord(words[1], "domain"))],
  ["22023", /^"(.+)" is not an existing enum label/, ([label = ""], statement) => enumLabel(label, statement)],
  ["42883", /^function (.+)\(\) does not exist/, ([name = ""]) => made(`CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$`, `function ${name}`)],
];

/** What can be made for a failure; null: nothing that would help. */
export function standIn(error: AlidadeError, statement: ParsedStatement, state: State): StandIn | null {
  for (const [sqlstate, message, make] of makers) {
    const found = error.where?.sqlstate === sqlstate ? message.exec(error.message) : null;
    if (found !== null) return make(found.slice(1).map((part) => part ?? ""), statement, state);
  }
  return null;
}

function made(sql: string, what: string): StandIn {
  return { sql, what };
}

/** Messages name relations with their schema where the statement did; a name with a dot in it is none that people give. */
function sqlName(name: string): string {
  return name.split(".").map(quoteIdentifier).join(".");
}

function relation(kind: string, name: string, verb: string): StandIn | null {
  if (kind === "view") return made(`CREATE VIEW ${sqlName(name)} AS SELECT 1 AS stand_in`, `view ${name}`);
  if (kind === "materialized view" || verb === "refresh materialized view concurrently" || verb === "refresh materialized view") return made(`CREATE MATERIALIZED VIEW ${sqlName(name)} AS SELECT 1 AS stand_in; CREATE UNIQUE INDEX ON ${sqlName(name)} (stand_in)`, `materialized view ${name}`);
  if (kind === "sequence" || verb === "alter sequence") return made(`CREATE SEQUENCE ${sqlName(name)}`, `sequence ${name}`);
  if (/^(alter|reindex) index/.test(verb)) return index(name);
  if (verb === "alter view") return made(`CREATE VIEW ${sqlName(name)} AS SELECT 1 AS stand_in`, `view ${name}`);
  return kind === "foreign table" ? null : made(`CREATE TABLE ${sqlName(name)} ()`, `table ${name}`);
}

function index(name: string): StandIn {
  const [own = "", schema] = name.split(".").reverse();
  const table = [...(schema === undefined ? [] : [schema]), `table_of_${own}`].map(quoteIdentifier).join(".");
  return made(`CREATE TABLE ${table} (stand_in integer); CREATE INDEX ${quoteIdentifier(own)} ON ${table} (stand_in)`, `index ${name}`);
}

function columnIn(table: Relation | null, column: string, type = "text"): StandIn | null {
  return table === null ? null : made(`ALTER TABLE ${table.sql} ADD COLUMN ${quoteIdentifier(column)} ${type}`, `column ${table.path[1]}.${column}`);
}

function retyped(table: Relation | null, column: string, type: string): StandIn | null {
  return table === null ? null : made(`ALTER TABLE ${table.sql} ALTER COLUMN ${quoteIdentifier(column)} TYPE ${type} USING NULL`, `the type of ${table.path[1]}.${column}`);
}

function constraint(name: string, table: Relation | null): StandIn | null {
  return table === null ? null : made(`ALTER TABLE ${table.sql} ADD CONSTRAINT ${quoteIdentifier(name)} CHECK (true)`, `constraint ${name}`);
}

function key(table: Relation | null, columns: readonly string[] | null): StandIn | null {
  if (table === null) return null;
  if (columns === null) return made(`ALTER TABLE ${table.sql} ADD COLUMN id bigint PRIMARY KEY`, `primary key of ${table.path[1]}`);
  return made(`ALTER TABLE ${table.sql} ADD UNIQUE (${columns.map(quoteIdentifier).join(", ")})`, `unique key of ${table.path[1]}`);
}

function type(name: string, domain: boolean): StandIn {
  return domain ? made(`CREATE DOMAIN ${sqlName(name)} AS text`, `domain ${name}`) : made(`CREATE TYPE ${sqlName(name)} AS ENUM ('stand_in')`, `type ${name}`);
}

/** `ALTER TYPE name ADD VALUE … AFTER 'label'`, `RENAME VALUE 'label' TO …`. */
function enumLabel(label: string, { words }: ParsedStatement): StandIn | null {
  const cursor = new WordCursor(words);
  if (!cursor.takes("alter", "type")) return null;
  const name = cursor.name();
  return name === null ? null : made(`ALTER TYPE ${name.map(quoteIdentifier).join(".")} ADD VALUE '${label.replaceAll("'", "''")}'`, `label ${label} of ${name.join(".")}`);
}

function tableNamed(name: string, state: State): Relation | null {
  return [...state.relations.values()].findLast(({ path, kind }) => "rp".includes(kind) && (path[1] === name || path.join(".") === name)) ?? null;
}

/** The table that a statement is about: the first one of its names that there is. */
function subject({ words }: ParsedStatement, state: State): Relation | null {
  for (const word of words) {
    const found = word.kind === "word" || word.kind === "quoted" ? tableNamed(word.value, state) : null;
    if (found !== null) return found;
  }
  return null;
}

function referredAt({ words }: ParsedStatement): WordCursor {
  const cursor = new WordCursor(words);
  cursor.at = words.findIndex((word) => isWord(word, "references")) + 1;
  return cursor;
}

function referred(statement: ParsedStatement, state: State): Relation | null {
  const name = referredAt(statement).name();
  return name === null ? null : tableNamed(name.join("."), state);
}

/** The side of a foreign key that lacks a column; the server looks at the referring one first, and says the same of both. */
function lacking(column: string, statement: ParsedStatement, state: State): Relation | null {
  const own = subject(statement, state);
  const has = statement.columns.some(({ name }) => name === column) || [...(own?.columns.values() ?? [])].some(({ name }) => name === column);
  return has ? referred(statement, state) : own;
}

function referredColumns(statement: ParsedStatement): readonly string[] | null {
  const cursor = referredAt(statement);
  if (cursor.name() === null || !cursor.sees("(")) return null;
  return inParentheses(statement.words.slice(cursor.at)).filter((word) => !isWord(word, ",")).map(({ value }) => value);
}
