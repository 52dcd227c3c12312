import { cutName } from "../names.ts";
import { significantTokens, type TokenKind } from "../tokens.ts";

/** A token of a statement that means something. */
export interface Word {
  readonly kind: TokenKind;
  /** As it is written. */
  readonly text: string;
  /** A keyword in lower case, a name as the server folds it (63 bytes, lower case outside of quotes), else the text. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** The tokens of a statement, without white space and comments. */
export function wordsOf(sql: string): readonly Word[] {
  return significantTokens(sql).map(({ kind, start, end }) => {
    const text = sql.slice(start, end);
    return { kind, text, value: valueOf(kind, text), start, end };
  });
}

function valueOf(kind: TokenKind, text: string): string {
  if (kind === "word") return cutName(text.toLowerCase());
  return kind === "quoted" && text.startsWith('"') ? cutName(text.slice(1, -1).replaceAll('""', '"')) : text;
}

/** Walks over the tokens of a statement. Whatever it does not find, it leaves where it is. */
export class WordCursor {
  readonly words: readonly Word[];
  at = 0;

  constructor(words: readonly Word[]) {
    this.words = words;
  }

  peek(ahead = 0): Word | undefined {
    return this.words[this.at + ahead];
  }

  /** Whether the next tokens are these keywords or signs; a name in quotes is none. */
  sees(...values: readonly string[]): boolean {
    return values.every((value, ahead) => isWord(this.peek(ahead), value));
  }

  takes(...values: readonly string[]): boolean {
    const seen = this.sees(...values);
    if (seen) this.at += values.length;
    return seen;
  }

  /** A name with or without a schema; null where there is none. */
  name(): readonly string[] | null {
    const parts: string[] = [];
    do {
      const word = this.peek();
      if (word === undefined || (word.kind !== "word" && word.kind !== "quoted")) return parts.length === 0 ? null : parts;
      parts.push(word.value);
      this.at += 1;
    } while (this.takes("."));
    return parts;
  }
}

/** Whether a token is this keyword (lower case) or sign. */
export function isWord(word: Word | undefined, value: string): boolean {
  return word !== undefined && word.kind !== "quoted" && word.value === value;
}

/** Cuts tokens at the commas that stand in no parentheses. */
export function splitAtCommas(words: readonly Word[]): readonly (readonly Word[])[] {
  const parts: Word[][] = [[]];
  let depth = 0;
  for (const word of words) {
    if (isWord(word, "(") || isWord(word, "[")) depth += 1;
    if (isWord(word, ")") || isWord(word, "]")) depth -= 1;
    if (depth === 0 && isWord(word, ",")) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.filter((part) => part.length > 0);
}

/** The tokens between the first parenthesis and the one that closes it. */
export function inParentheses(words: readonly Word[]): readonly Word[] {
  const open = words.findIndex((word) => isWord(word, "("));
  let depth = 0;
  for (let at = open; at >= 0 && at < words.length; at += 1) {
    if (isWord(words[at], "(")) depth += 1;
    if (isWord(words[at], ")")) depth -= 1;
    if (depth === 0) return words.slice(open + 1, at);
  }
  return [];
}

/** The text that some tokens of a statement span. */
export function textOf(sql: string, words: readonly Word[]): string {
  return sql.slice(words[0]?.start ?? 0, words.at(-1)?.end ?? 0);
}

/** A statement with a text put in before the token at `at`. */
export function insertBefore(sql: string, word: Word | undefined, text: string): string {
  return word === undefined ? sql : `${sql.slice(0, word.start)}${text} ${sql.slice(word.start)}`;
}
