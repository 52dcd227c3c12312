/*
 * As much of a view's query as says which column of which table a column of the view is: a list of columns from tables that are
 * joined. What is not read with certainty is left open.
 */

/** A table or view in FROM. */
export interface ViewSource {
  readonly schema: string | null;
  readonly name: string;
  readonly alias: string;
  /** It stands where an outer join may leave it without a row. */
  readonly optional: boolean;
}

/** What a column of a view is: a column of something in FROM, a count, or something else (null). */
export type ViewOutput = { readonly is: "column"; readonly source: string | null; readonly column: string } | { readonly is: "count" } | null;

/** The columns of a view's query in their order, and what stands in FROM. */
export interface ViewQuery {
  readonly outputs: readonly ViewOutput[];
  readonly sources: readonly ViewSource[];
}

interface Token {
  readonly text: string;
  /** A name, unquoted. */
  readonly name: string | null;
  readonly depth: number;
}

/** Null where the query is not that simple. */
export function parseViewQuery(sql: string): ViewQuery | null {
  const tokens = tokenize(sql);
  const words = tokens.map(({ text, depth }) => (depth === 0 ? text.toUpperCase() : ""));
  const from = words.indexOf("FROM");
  if (words[0] !== "SELECT" || from < 0 || words.some((word) => unreadable.has(word)) || tokens.some(({ text }) => groupings.test(text))) return null;
  const start = words[1] === "DISTINCT" ? 2 : 1;
  if (words[start] === "ON") return null;
  const end = words.findIndex((word, index) => index > from && clauseEnds.has(word));
  const sources = sourcesIn(tokens.slice(from + 1, end < 0 ? undefined : end));
  return sources === null ? null : { sources, outputs: splitAtCommas(tokens.slice(start, from)).map(outputOf) };
}

const unreadable = new Set(["UNION", "INTERSECT", "EXCEPT", "WITH", "VALUES"]);
const groupings = /^(grouping|rollup|cube)$/i;
const clauseEnds = new Set(["WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR", "WINDOW"]);

function tokenize(sql: string): readonly Token[] {
  let depth = 0;
  const found = sql.matchAll(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|[\p{L}_][\p{L}\p{N}_$]*|\d[\w.]*|::|[^\s]/gu);
  return [...found].flatMap(({ 0: text }) => {
    if (text.startsWith("--") || text.startsWith("/*")) return [];
    if (text === ")") depth -= 1;
    const token = { text, name: nameIn(text), depth };
    if (text === "(") depth += 1;
    return [token];
  });
}

function nameIn(text: string): string | null {
  if (text.startsWith('"')) return text.slice(1, -1).replaceAll('""', '"');
  if (/^[`[]./s.test(text)) return text.slice(1, -1);
  return /^[\p{L}_]/u.test(text) ? text : null;
}

function splitAtCommas(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const items: Token[][] = [[]];
  for (const token of tokens) {
    if (token.text === "," && token.depth === 0) items.push([]);
    else items.at(-1)?.push(token);
  }
  return items;
}

function outputOf(item: readonly Token[]): ViewOutput {
  const as = item.findIndex(({ text, depth }) => depth === 0 && text.toUpperCase() === "AS");
  const [first, second, third, more] = as < 0 ? item : item.slice(0, as);
  const value = as < 0 ? item : item.slice(0, as);
  if (first?.text.toLowerCase() === "count" && second?.text === "(" && value.at(-1)?.text === ")" && value.filter(({ depth }) => depth === 0).length === 3) return { is: "count" };
  if (first?.name == null) return null;
  if (second === undefined) return keywords.has(first.text.toUpperCase()) ? null : { is: "column", source: null, column: first.name };
  if (second.text !== "." || third?.name == null || more !== undefined) return null;
  return { is: "column", source: first.name, column: third.name };
}

const keywords = new Set(["NULL", "TRUE", "FALSE", "CURRENT_DATE", "CURRENT_TIMESTAMP", "CURRENT_USER"]);

/** What stands in FROM; null where that is more than tables and joins to the left. */
function sourcesIn(tokens: readonly Token[]): readonly ViewSource[] | null {
  const sources: ViewSource[] = [];
  let optionalAbove: number | null = null;
  for (let at = 0, expects = true; at < tokens.length; at += 1) {
    const token = tokens[at];
    const word = token?.text.toUpperCase() ?? "";
    if (token === undefined || ["RIGHT", "FULL", "LATERAL", "NATURAL", "SELECT", "TABLESAMPLE", "ROWS", "ONLY"].includes(word)) return null;
    if (optionalAbove !== null && token.depth < optionalAbove) optionalAbove = null;
    if (expects && word === "(") continue;
    if (expects) {
      const read = sourceAt(tokens, at, optionalAbove !== null || isLeftJoined(tokens, at));
      if (read === null) return null;
      if (isLeftJoinedGroup(tokens, at)) optionalAbove = token.depth;
      sources.push(optionalAbove === null ? read.source : { ...read.source, optional: true });
      at = read.last;
      expects = false;
    } else if (word === "ON" || word === "USING") at = endOfCondition(tokens, at);
    else if (word === "JOIN" || word === ",") expects = true;
  }
  return sources;
}

function isLeftJoined(tokens: readonly Token[], at: number): boolean {
  const before = tokens.slice(Math.max(0, at - 3), at).map(({ text }) => text.toUpperCase());
  return before.at(-1) === "JOIN" && (before.at(-2) === "LEFT" || (before.at(-2) === "OUTER" && before.at(-3) === "LEFT"));
}

function isLeftJoinedGroup(tokens: readonly Token[], at: number): boolean {
  let first = at;
  while (tokens[first - 1]?.text === "(") first -= 1;
  return first < at && isLeftJoined(tokens, first);
}

function sourceAt(tokens: readonly Token[], at: number, optional: boolean): { readonly source: ViewSource; readonly last: number } | null {
  const first = tokens[at]?.name;
  if (first == null) return null;
  const qualified = tokens[at + 1]?.text === ".";
  const name = qualified ? tokens[at + 2]?.name : first;
  let last = qualified ? at + 2 : at;
  if (name == null || tokens[last + 1]?.text === "(") return null;
  if (tokens[last + 1]?.text.toUpperCase() === "AS") last += 1;
  const alias = tokens[last + 1];
  const named = alias?.name != null && !["LEFT", "JOIN", "INNER", "CROSS", "ON", "USING", "RIGHT", "FULL", "NATURAL"].includes(alias.text.toUpperCase());
  return { source: { schema: qualified ? first : null, name, alias: named ? (alias.name ?? name) : name, optional }, last: named ? last + 1 : last };
}

/** The last token of what follows ON or USING: up to the next join, comma, or parenthesis that closes. */
function endOfCondition(tokens: readonly Token[], at: number): number {
  const depth = tokens[at]?.depth ?? 0;
  const next = tokens.findIndex((token, index) => index > at && (token.depth < depth || (token.depth === depth && /^(left|right|full|inner|cross|natural|join|,)$/i.test(token.text))));
  return (next < 0 ? tokens.length : next) - 1;
}
