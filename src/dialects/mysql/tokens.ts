/** A piece of SQL text: a name in backticks, a string, a comment, a word, or a sign. */
export interface Token {
  readonly kind: "name" | "string" | "comment" | "word" | "sign" | "blank";
  readonly text: string;
  readonly offset: number;
}

/** Strings end at their quote, doubled or escaped ones apart; `--` begins a comment only before a blank; `/*!` is code, and not a comment. */
const pattern =
  /(`(?:[^`]|``)*`)|('(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*")|(--(?=[\s\x00-\x1f]|$)[^\n]*|#[^\n]*|\/\*(?![!M])[\s\S]*?\*\/)|([\p{L}\p{N}_$@.]*[\p{L}_$@][\p{L}\p{N}_$@]*|\p{N}+)|(\s+)|([\s\S])/guy;

/** Takes a text apart; whatever it holds comes back when the pieces are joined. */
export function tokenize(sql: string): readonly Token[] {
  return [...tokensFrom(sql, 0)];
}

/** The pieces from an offset on, one after the other. */
export function* tokensFrom(sql: string, start: number): Generator<Token> {
  const matcher = new RegExp(pattern);
  matcher.lastIndex = start;
  for (let match = matcher.exec(sql); match !== null; match = matcher.exec(sql)) yield { kind: kinds[match.findIndex((part, i) => i > 0 && part !== undefined)] ?? "sign", text: match[0], offset: match.index };
}

/** By the group of the pattern. */
const kinds: readonly Token["kind"][] = ["sign", "name", "string", "comment", "word", "blank", "sign"];

/** What a name in backticks says. */
export function unquoted(text: string): string {
  return text.startsWith("`") ? text.slice(1, -1).replaceAll("``", "`") : text;
}

/** The names in a text, with and without backticks, comments and strings apart. */
export function namesIn(sql: string): ReadonlySet<string> {
  const tokens = tokenize(sql).filter(({ kind }) => kind === "name" || kind === "word");
  return new Set(tokens.flatMap(({ text }) => (text.startsWith("`") ? [unquoted(text)] : text.split("."))));
}

/** A deparsed text without the name of its own database before other names. */
export function withoutDatabase(sql: string, database: string): string {
  const tokens = tokenize(sql);
  const prefix = `\`${database.replaceAll("`", "``")}\``;
  const isPrefix = (i: number): boolean => tokens[i]?.text === prefix && tokens[i + 1]?.text === "." && tokens[i + 2]?.kind === "name" && tokens[i - 1]?.text !== ".";
  return tokens.filter((_, i) => !isPrefix(i) && !isPrefix(i - 1)).map(({ text }) => text).join("");
}
