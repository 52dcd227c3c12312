import { AlidadeError, type Where } from "../../model/error.ts";
import type { ScratchDatabase } from "./scratch-database.ts";

interface Explanation {
  readonly sqlstate: readonly string[];
  readonly message: RegExp;
  readonly code: string;
  readonly hint: (database: ScratchDatabase) => string;
}

const explanations: readonly Explanation[] = [
  {
    sqlstate: ["0A000", "58P01"],
    message: /^extension ".*" is not available|could not open extension control file/,
    code: "scratch-extension-missing",
    hint: (database) => `${lacks(database, "this extension")} ${elsewhere(database, "a server where it can be installed")}`,
  },
  {
    sqlstate: ["42704"],
    message: /^language ".*" does not exist/,
    code: "scratch-language-missing",
    hint: (database) => `${lacks(database, "this language")} ${elsewhere(database, "a server that has it")}`,
  },
  {
    sqlstate: ["58P01", "42883", "XX000"],
    message: /could not (access file|load library|find function)/,
    code: "scratch-library-missing",
    hint: (database) => `${lacks(database, "this library")} ${elsewhere(database, "a server that has it")}`,
  },
  {
    sqlstate: ["0A000"],
    message: /requires the server to be built with/,
    code: "scratch-feature-missing",
    hint: (database) => elsewhere(database, "a server that was built with it"),
  },
  {
    sqlstate: ["42601", "0A000"],
    message: /./,
    code: "statement-failed",
    hint: (database) =>
      `It was read as PostgreSQL ${database.version.text}. ${elsewhere(database, "a server of the version it was written for")}`,
  },
];

/** A failure of loading, with its place in the file and, where the scratch itself is what is lacking, the way out. */
export function explainLoadFailure(error: AlidadeError, where: Where, database: ScratchDatabase): AlidadeError {
  const known = explanations.find(({ sqlstate, message }) => sqlstate.includes(where.sqlstate ?? "") && message.test(error.message));
  const hints = [error.hint, known?.hint(database) ?? null].filter((hint) => hint !== null);
  const hint = hints.length === 0 ? null : hints.join(" ");
  return new AlidadeError(known?.code ?? error.code, error.message, { where, hint, cause: error });
}

function lacks(database: ScratchDatabase, what: string): string {
  return database.version.embedded ? `The scratch engine, PGlite ${database.version.text}, lacks ${what}.` : `The scratch server lacks ${what}.`;
}

function elsewhere(database: ScratchDatabase, server: string): string {
  return database.version.embedded ? `Use --scratch URL with ${server}.` : `Give --scratch the URL of ${server}.`;
}
