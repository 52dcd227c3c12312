import { AlidadeError } from "../../model/error.ts";
import { isToken, positionOf, tokenizeAll } from "./tokenizer.ts";
import type { Token } from "./tokenizer.ts";

/** A piece of a script, and the line that it starts on, from 1. */
export interface ScriptLine {
  readonly text: string;
  readonly line: number;
}

/** One statement of a script without its semicolon; `offset` is where it starts in the script. */
export interface ScriptStatement extends ScriptLine {
  readonly offset: number;
}

/** A script in statements, and the shell's dot-commands that were left out because they change nothing in a schema. */
export interface Script {
  readonly statements: readonly ScriptStatement[];
  readonly skipped: readonly ScriptLine[];
}

/**
 * Cuts a script into statements: a trigger's body, strings and comments keep their semicolons.
 *
 * Commands of the sqlite3 shell that only set its output (`.mode`, `.headers`) come back as `skipped`; one that reads or loads something
 * is an error (`sqlite-shell-command`).
 */
export function splitScript(sql: string, file?: string): Script {
  const { text, skipped } = blankShellCommands(sql, file);
  const lineAt = lineCounter(text);
  const statements = groupTokens(tokenizeScript(text, file)).map((group) => toStatement(text, group, lineAt));
  return { statements, skipped };
}

const harmless = new Set(
  "bail binary changes databases dump echo eqp explain fullschema headers header help indexes indices lint limit log mode nullvalue once output parameter print progress prompt schema separator show stats tables timeout timer trace version width".split(" "),
);

// Offsets, and so line numbers, stay right when a command is overwritten with blanks.
function blankShellCommands(sql: string, file?: string): { text: string; skipped: ScriptLine[] } {
  const skipped: ScriptLine[] = [];
  if (!/^\.[a-z]/m.test(sql)) return { text: sql, skipped };
  let text = sql;
  for (const { command, offset } of shellCommands(sql)) {
    const line = positionOf(sql, offset).line;
    if (!harmless.has(/^\.(\w+)/.exec(command)?.[1] ?? "")) throw shellCommandError(command, line, file);
    skipped.push({ text: command, line });
    text = text.slice(0, offset) + " ".repeat(command.length) + text.slice(offset + command.length);
  }
  return { text, skipped };
}

// The shell takes a line that starts with a dot for a command only between statements: never inside a string, a comment or a statement.
function shellCommands(sql: string): readonly { command: string; offset: number }[] {
  const found: { command: string; offset: number }[] = [];
  for (const match of sql.matchAll(/^\.[a-z][^\n\r]*/gm)) {
    if (isBetweenStatements(blankOut(sql, found).slice(0, match.index))) found.push({ command: match[0], offset: match.index });
  }
  return found;
}

function blankOut(sql: string, commands: readonly { command: string; offset: number }[]): string {
  return commands.reduce((text, { command, offset }) => text.slice(0, offset) + " ".repeat(command.length) + text.slice(offset + command.length), sql);
}

function isBetweenStatements(before: string): boolean {
  try {
    const tokens = tokenizeAll(before);
    const last = tokens.findLast((token) => token.kind !== "comment");
    return (last === undefined || isToken(last, ";")) && !endsInComment(tokens.at(-1));
  } catch {
    return false; // the text before ends inside a string
  }
}

function endsInComment(last: Token | undefined): boolean {
  return last?.kind === "comment" && last.text.startsWith("/*") && !last.text.endsWith("*/");
}

function shellCommandError(command: string, line: number, file?: string): AlidadeError {
  return new AlidadeError("sqlite-shell-command", `\`${command}\` is a command of the sqlite3 shell, not SQL`, {
    where: { ...(file === undefined ? {} : { file }), line, statement: command },
    hint: "Put the SQL that it stands for in its place; `sqlite3 FILE .schema` prints a whole schema as SQL.",
  });
}

function tokenizeScript(sql: string, file?: string): readonly Token[] {
  try {
    return tokenizeAll(sql).filter((token) => token.kind !== "comment");
  } catch (error) {
    if (!(error instanceof AlidadeError) || file === undefined) throw error;
    throw new AlidadeError(error.code, error.message, { where: { ...error.where, file }, hint: error.hint, cause: error });
  }
}

function groupTokens(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const groups: Token[][] = [];
  let group: Token[] = [];
  for (const [at, token] of tokens.entries()) {
    if (!isToken(token, ";")) group.push(token);
    else if (isTriggerBody(group) && !endsTrigger(tokens, at)) group.push(token);
    else {
      groups.push(group);
      group = [];
    }
  }
  return [...groups, group].filter((each) => each.length > 0);
}

// sqlite3_complete() has the same rule: a trigger ends at the "END;" that follows a semicolon, so that the END of a CASE does not count.
function endsTrigger(tokens: readonly Token[], at: number): boolean {
  return isToken(tokens[at - 1], "END") && isToken(tokens[at - 2], ";");
}

function isTriggerBody(group: readonly Token[]): boolean {
  if (!isToken(group[0], "CREATE")) return false;
  const temporary = isToken(group[1], "TEMP") || isToken(group[1], "TEMPORARY");
  return isToken(group[temporary ? 2 : 1], "TRIGGER");
}

function toStatement(sql: string, group: readonly Token[], lineAt: (offset: number) => number): ScriptStatement {
  const start = group[0]?.start ?? 0;
  return { text: sql.slice(start, group.at(-1)?.end ?? start), line: lineAt(start), offset: start };
}

// Statements come in order, so that the whole script is counted once.
function lineCounter(sql: string): (offset: number) => number {
  let line = 1;
  let seen = 0;
  return (offset) => {
    for (; seen < offset; seen++) if (sql.charCodeAt(seen) === 10) line++;
    return line;
  };
}
