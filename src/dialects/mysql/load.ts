import type { Script } from "../../model/dialect.ts";
import { AlidadeError } from "../../model/error.ts";
import type { Session } from "./connect.ts";
import { splitScript } from "./split.ts";

/** Runs scripts statement by statement, and stops at the first failure, which names file and line. */
export async function loadScripts(session: Session, scripts: readonly Script[]): Promise<void> {
  for (const script of scripts) {
    for (const statement of splitScript(script)) {
      refuseLeaving(statement.text, script.file, statement.line);
      await session.query(statement.text).catch((error: unknown) => {
        if (!(error instanceof AlidadeError)) throw error;
        throw new AlidadeError(error.code, error.message, { where: { ...error.where, file: script.file, line: statement.line }, hint: error.hint ?? `It was run on ${session.engine}.`, cause: error });
      });
    }
  }
}

/** Refuses a script that goes to another database which would leave the scratch one, and change what is somebody's. */
export function refuseLeaving(sql: string, file: string, line: number): void {
  if (!/^(use\s|(create|drop|alter)\s+(or\s+replace\s+)?(database|schema)\b|(create|drop|alter|rename)\s+(user|role)\b|grant\s|revoke\s|set\s+(@@)?global\b|set\s+password\b)/i.test(sql)) return;
  throw new AlidadeError("script-leaves-database", `this statement is about more than one database: ${sql.split("\n")[0] ?? ""}`, {
    where: { file, line, statement: sql },
    hint: "Scripts are run in a scratch database on a real server, and nothing outside of it may change: take it out (mysqldump without --databases writes none).",
  });
}
