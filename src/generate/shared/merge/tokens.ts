import type { Language } from "./language.ts";

/** A word, a text, a comment or a sign, with the white space before it. */
export interface Token {
  readonly space: string;
  readonly text: string;
}

/** Takes source text apart. A comma before a closing bracket says nothing, and is left out. */
export function tokensOf(source: string, language: Language): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const space = /\s*/y;
    space.lastIndex = at;
    const blank = space.exec(source)?.[0] ?? "";
    at += blank.length;
    if (at >= source.length) break;
    const text = tokenAt(source, at, language);
    tokens.push({ space: blank, text });
    at += text.length;
  }
  return tokens.filter(({ text }, index) => text !== "," || !/^[)\]}]$/.test(tokens[index + 1]?.text ?? ""));
}

/** Two texts that differ in layout alone have the same one. */
export function meaningOf(source: string, language: Language): string {
  return tokensOf(source, language).map(({ text }) => text).join("\u0000");
}

/** How a line leaves brackets and texts: what is still open after it. */
export interface Openness {
  readonly depth: number;
  /** The quote of a text that goes on; null: none does. */
  readonly quote: string | null;
}

/** What is open after a line, from what was open before it. Only quotes of several lines stay open. */
export function openAfter(line: string, before: Openness, language: Language): Openness {
  let { depth, quote } = before;
  for (let at = 0; at < line.length; ) {
    if (quote !== null) {
      const end = closing(line, at, quote);
      if (end === null) return { depth, quote };
      at = end;
      quote = null;
      continue;
    }
    if (line.startsWith(language.comment, at)) break;
    const opened = language.quotes.find((each) => line.startsWith(each, at));
    if (opened !== undefined) {
      const end = closing(line, at + opened.length, opened);
      if (end === null && spansLines(opened)) return { depth, quote: opened };
      at = end ?? line.length;
      continue;
    }
    const char = line.charAt(at);
    depth += "([{".includes(char) ? 1 : ")]}".includes(char) ? -1 : 0;
    at += 1;
  }
  return { depth, quote };
}

function tokenAt(source: string, at: number, language: Language): string {
  if (source.startsWith(language.comment, at)) return /.*/y.exec(source.slice(at))?.[0].trimEnd() ?? "";
  const quote = language.quotes.find((each) => source.startsWith(each, at));
  if (quote !== undefined) {
    const lineEnd = spansLines(quote) ? source.length : (source.indexOf("\n", at) + source.length + 1) % (source.length + 1);
    const end = closing(source.slice(0, lineEnd), at + quote.length, quote);
    return source.slice(at, end ?? at + quote.length);
  }
  const word = /[\p{L}\p{N}\p{M}_$.@]+/uy;
  word.lastIndex = at;
  return word.exec(source)?.[0] ?? source.charAt(at);
}

/** Where a text ends, behind its quote; null: not here. */
function closing(text: string, from: number, quote: string): number | null {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text.startsWith(quote, at)) return at + quote.length;
  }
  return null;
}

function spansLines(quote: string): boolean {
  return quote.length === 3 || quote === "`";
}
