import { AlidadeError } from "../../../model/error.ts";
import { isToken, positionOf } from "../tokenizer.ts";
import type { Token } from "../tokenizer.ts";

/** Walks the tokens of one statement. What it does not find where it must be is an error (`sqlite-unparsed`) that shows the place. */
export class Cursor {
  readonly sql: string;
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(sql: string, tokens: readonly Token[]) {
    this.sql = sql;
    this.tokens = tokens;
  }

  /** The token that is `ahead` places further on; undefined at the end. */
  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  /** Whether the next tokens are these keywords (upper case) or operators. */
  sees(...texts: readonly string[]): boolean {
    return texts.every((text, ahead) => isToken(this.peek(ahead), text));
  }

  /** Takes these tokens if they are next, and says whether they were. */
  takes(...texts: readonly string[]): boolean {
    const seen = this.sees(...texts);
    if (seen) this.at += texts.length;
    return seen;
  }

  /** Takes tokens that must be there. */
  expect(...texts: readonly string[]): void {
    if (!this.takes(...texts)) throw this.unexpected(texts.join(" "));
  }

  /** Takes the next token, whatever it is. */
  next(expected = "more"): Token {
    const token = this.peek();
    if (token === undefined) throw this.unexpected(expected);
    this.at += 1;
    return token;
  }

  /** Takes a name: a bare word, a name in any quotes, or a string, which SQLite takes for a name where only a name can be. */
  name(): string {
    const token = this.peek();
    if (token === undefined || !["word", "quoted", "string"].includes(token.kind)) throw this.unexpected("a name");
    this.at += 1;
    return token.value;
  }

  /** Takes a name with or without its schema, which is not kept. */
  qualifiedName(): string {
    const first = this.name();
    return this.takes(".") ? this.name() : first;
  }

  /** Takes a group in parentheses and gives what is inside. */
  group(): readonly Token[] {
    this.expect("(");
    const inside: Token[] = [];
    for (let depth = 1; ; ) {
      const token = this.next(")");
      if (isToken(token, "(")) depth += 1;
      if (isToken(token, ")")) depth -= 1;
      if (depth === 0) return inside;
      inside.push(token);
    }
  }

  /** Takes everything that is left. */
  rest(): readonly Token[] {
    const rest = this.tokens.slice(this.at);
    this.at = this.tokens.length;
    return rest;
  }

  /** Takes names between parentheses, separated by commas. */
  nameList(): readonly string[] {
    return splitAtCommas(this.group()).map((part) => new Cursor(this.sql, part).name());
  }

  /** Nothing may be left; a semicolon is nothing. */
  end(): void {
    this.takes(";");
    if (this.peek() !== undefined) throw this.unexpected("the end of the statement");
  }

  /** The error that says what was expected here. */
  unexpected(expected: string): AlidadeError {
    const token = this.peek();
    const found = token === undefined ? "the end" : `\`${token.text}\``;
    return new AlidadeError("sqlite-unparsed", `expected ${expected} and found ${found}`, {
      where: { ...positionOf(this.sql, token?.start ?? this.sql.length), statement: this.sql },
      hint: "SQLite accepts this statement and Alidade does not understand it: please report it. Leave the object out with --exclude-tables until then.",
    });
  }
}

/** Cuts tokens at the commas that are in no parentheses. */
export function splitAtCommas(tokens: readonly Token[]): readonly (readonly Token[])[] {
  if (tokens.length === 0) return [];
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isToken(token, "(")) depth += 1;
    if (isToken(token, ")")) depth -= 1;
    if (depth === 0 && isToken(token, ",")) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}
