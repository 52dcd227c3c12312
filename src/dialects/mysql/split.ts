import type { Script } from "../../model/dialect.ts";
import type { LintStatement } from "../../model/lint.ts";
import { type Token, tokensFrom } from "./tokens.ts";

/**
 * Takes a script apart into statements, as the command-line client does: at `;` or whatever DELIMITER says. Bodies of routines, triggers and
 * events end at the `;` behind their last END also where no DELIMITER was changed, which the client would not understand.
 */
export function splitScript({ text, line }: Script): readonly LintStatement[] {
  const found: LintStatement[] = [];
  let delimiter = ";";
  for (let at = 0; at < text.length; ) {
    const piece = pieceFrom(text, at, delimiter);
    const statement = statementOf(piece.tokens, text, line);
    if (statement !== null) found.push(statement);
    delimiter = piece.delimiter;
    at = piece.end;
  }
  return found;
}

/** What stands before the next delimiter, where the next piece begins, and the delimiter that holds there. */
interface Piece {
  readonly tokens: readonly Token[];
  readonly end: number;
  readonly delimiter: string;
}

/** A word can have the delimiter in it: `END$$`. */
function pieceFrom(text: string, start: number, delimiter: string): Piece {
  const open: Token[] = [];
  for (const token of tokensFrom(text, start)) {
    if (isDelimiterCommand(token, open)) return { tokens: [], ...command(text, token.offset) };
    const at = token.kind === "word" || token.kind === "sign" ? text.slice(token.offset, token.offset + token.text.length + delimiter.length - 1).indexOf(delimiter) : -1;
    if (at === -1 || (delimiter === ";" && isInBody(open))) {
      open.push(token);
      continue;
    }
    if (at > 0) open.push({ ...token, text: token.text.slice(0, at) });
    return { tokens: open, end: token.offset + at + delimiter.length, delimiter };
  }
  return { tokens: open, end: text.length, delimiter };
}

function command(text: string, offset: number): Omit<Piece, "tokens"> {
  const end = text.indexOf("\n", offset);
  const line = text.slice(offset, end === -1 ? text.length : end);
  return { end: offset + line.length, delimiter: line.slice("delimiter".length).trim() || ";" };
}

function isDelimiterCommand(token: Token, open: readonly Token[]): boolean {
  return /^delimiter$/i.test(token.text) && open.every(({ kind }) => kind === "blank" || kind === "comment");
}

function statementOf(tokens: readonly Token[], text: string, line: number): LintStatement | null {
  const first = tokens.findIndex(({ kind }) => kind !== "blank" && kind !== "comment");
  if (first === -1) return null;
  const offset = tokens[first]?.offset ?? 0;
  const before = text.slice(0, offset);
  return { text: tokens.slice(first).map((token) => token.text).join("").trimEnd(), offset, line: line + before.split("\n").length - 1, column: offset - before.lastIndexOf("\n") };
}

/** Whether what is open is a compound statement that has not come to its end. */
function isInBody(open: readonly Token[]): boolean {
  const words = open.filter(({ kind }) => kind === "word" || kind === "sign").map(({ text }) => text.toUpperCase());
  if (!makesCode(words)) return false;
  let depth = 0;
  words.forEach((word, i) => {
    const before = words[i - 1] ?? ";";
    if (word === "END") depth--;
    else if (word === "BEGIN" || word === "CASE" || (blocks.has(word) && opens.has(before))) depth += before === "END" ? 0 : 1;
  });
  return depth > 0;
}

function makesCode(words: readonly string[]): boolean {
  const head = words.slice(0, 24);
  const at = head.indexOf("CREATE");
  return at !== -1 && at < 3 && head.some((word) => word === "TRIGGER" || word === "PROCEDURE" || word === "FUNCTION" || word === "EVENT" || word === "PACKAGE");
}

const blocks: ReadonlySet<string> = new Set(["IF", "LOOP", "WHILE", "REPEAT"]);

/** What can stand before a statement in a body. */
const opens: ReadonlySet<string> = new Set([";", "BEGIN", "THEN", "ELSE", "DO", "LOOP", "REPEAT", ":", "ROW"]);
