/*
 * What two dumps of pg_dump do not share, of the statements that models can speak of. The order of columns and constraints does not
 * count: a table is taken as the set of its lines.
 */

/** Statements on what models have no words for at all, and the state that CLUSTER leaves. */
const beside =
  /^(SET|SELECT|CREATE (OR REPLACE )?(SCHEMA|EXTENSION|FUNCTION|PROCEDURE|AGGREGATE|VIEW|MATERIALIZED|TRIGGER|CONSTRAINT TRIGGER|EVENT|DOMAIN|POLICY|RULE|CAST|TRANSFORM|OPERATOR|TEXT SEARCH|COLLATION|(DEFAULT )?CONVERSION|PUBLICATION|SUBSCRIPTION|STATISTICS|SERVER|FOREIGN|LANGUAGE|(TRUSTED )?(PROCEDURAL )?LANGUAGE|ACCESS|USER MAPPING)|CREATE TYPE \S+( AS (RANGE )?\(| \(|$)|COMMENT ON (SCHEMA|EXTENSION|FUNCTION|PROCEDURE|AGGREGATE|VIEW|MATERIALIZED|TRIGGER|DOMAIN|TYPE|POLICY|RULE|CAST|COLLATION|CONVERSION|LANGUAGE|OPERATOR|PUBLICATION|SERVER|STATISTICS|TEXT SEARCH|EVENT|ACCESS|COLUMN \S+\.composite)|ALTER (DEFAULT|PUBLICATION|SUBSCRIPTION|EVENT|STATISTICS|FOREIGN|OPERATOR|TEXT|FUNCTION|TABLE \S+ (ENABLE|DISABLE|FORCE|CLUSTER))|ALTER TABLE ONLY \S+ (CLUSTER|FORCE)|GRANT|REVOKE)/;

/** The lines that one dump has and the other lacks, but for those that name something in `told`. */
export function leftover(original: string, made: string, told: readonly string[]): readonly string[] {
  const [before, after] = [linesOf(original), linesOf(made)];
  const differing = [...[...before].filter((line) => !after.has(line)).map((line) => `- ${line}`), ...[...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`)];
  const names = told.map((name) => name.replace(/\s+/g, " "));
  return differing.filter((line) => !names.some((name) => line.includes(name))).sort();
}

function linesOf(dump: string): ReadonlySet<string> {
  return new Set(statementsOf(dump).filter((statement) => !beside.test(statement)).flatMap(tableLines));
}

function statementsOf(dump: string): readonly string[] {
  const tokens = dump.replace(/^\\.*$/gm, "").matchAll(/--[^\n]*|\bBEGIN ATOMIC\n[\s\S]*?\nEND;|\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|"(?:[^"]|"")*"|;|[^;'"$\-B]+|[\s\S]/g);
  const statements = [""];
  for (const { 0: token } of tokens) {
    if (token === ";") statements.push("");
    else if (!token.startsWith("--")) statements.push(`${statements.pop() ?? ""}${token}`);
  }
  return statements.map((statement) => statement.trim()).filter((statement) => statement !== "");
}

function tableLines(statement: string): readonly string[] {
  const table = /^(CREATE (?:UNLOGGED )?TABLE \S+) \(\n([\s\S]*)\n\)([\s\S]*)$/.exec(statement);
  if (table === null) return [statement.replace(/\s+/g, " ")];
  const [, head = "", body = "", end = ""] = table;
  return [`${head} (…) ${end.trim()}`, ...body.split("\n").map((line) => `${head}: ${line.trim().replace(/,$/, "")}`)];
}
