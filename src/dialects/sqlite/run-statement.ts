import { AlidadeError } from "../../model/error.ts";
import type { SqliteConnection } from "./connect.ts";
import type { ScriptLine } from "./split.ts";
import { isToken, tokenize } from "./tokenizer.ts";

/** Runs one statement of a script on a database in memory, and reaches no file by it; an error names its place in its file. */
export function runStatement(db: SqliteConnection, { text, line }: ScriptLine, file: string, firstLine: number): void {
  try {
    db.exec(confined(text));
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
    throw new AlidadeError(error.code, error.message, { where: { ...error.where, file, line: line + firstLine - 1 }, hint: error.hint, cause: error });
  }
}

/** A statement that reaches no other file: what it attaches is a database in memory, and a copy that it writes is none. */
export function confined(statement: string): string {
  if (!/^(ATTACH|VACUUM)\b/i.test(statement)) return statement;
  const tokens = tokenize(statement);
  if (isToken(tokens[0], "VACUUM")) return "";
  const name = tokens[tokens.findLastIndex((token) => isToken(token, "AS")) + 1];
  return name === undefined ? statement : `ATTACH ':memory:' AS ${name.text}`;
}
