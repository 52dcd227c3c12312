import { AlidadeError } from "../../model/error.ts";
import type { SqliteConnection } from "./connect.ts";
import type { ScriptLine } from "./split.ts";

/** Runs one statement; an error names its place in its file. */
export function runStatement(db: SqliteConnection, { text, line }: ScriptLine, file: string, firstLine: number): void {
  try {
    db.exec(text);
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
    throw new AlidadeError(error.code, error.message, { where: { ...error.where, file, line: line + firstLine - 1 }, hint: error.hint, cause: error });
  }
}
