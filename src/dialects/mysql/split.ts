import type { Script } from "../../model/dialect.ts";
import type { LintStatement } from "../../model/lint.ts";
import { type Token, tokenize } from "./tokens.ts";

/**
 * Takes a script apart into statements, as the command-line client does: at `;` or whatever DELIMITER says. Bodies of routines, triggers and
 * events end at the `;` behind their last END also where no DELIMITER was changed, which the client would not understand.
 */
export function splitScript({ text, line }: Script): readonly LintStatement[] {
  const found: LintStatement[] = [];
  let delimiter = ";";
  let open: Token[] = [];
  const take = (): void => {
    const statement = statementOf(open, text, line);
    if (statement !== null) found.push(statement);
    open = [];
  };
  const tokens = tokenize(text);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    if (isDelimiterCommand(token, open)) {
      const end = text.indexOf("\n", token.offset);
      const command = text.slice(token.offset, end === -1 ? text.length : end);
      delimiter = command.slice("delimiter".length).trim() || ";";
      while (i + 1 < tokens.length && (tokens[i + 1]?.offset ?? 0) < token.offset + command.length) i++;
      continue;
    }
    if (text.startsWith(delimiter, token.offset) && token.kind !== "string" && token.kind !== "name" && token.kind !== "comment" && (delimiter !== ";" || !isInBody(open))) {
      take();
      while (i + 1 < tokens.length && (tokens[i + 1]?.offset ?? 0) < token.offset + delimiter.length) i++;
      continue;
    }
    open.push(token);
  }
  take();
  return found;
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
