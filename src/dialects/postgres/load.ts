import type { Script } from "../../model/dialect.ts";
import { AlidadeError, type Where } from "../../model/error.ts";
import { explainLoadFailure } from "./load-failures.ts";
import type { ScratchDatabase } from "./scratch-database.ts";
import { type ScriptStatement, splitScript } from "./split.ts";
import { significantTokens } from "./tokens.ts";

/** What loading did beside running statements. */
export interface LoadReport {
  readonly statements: number;
  /** Roles that were stood in for. */
  readonly roles: readonly string[];
  /** What was passed over, and where. */
  readonly notes: readonly { readonly file: string; readonly line: number; readonly message: string }[];
}

/**
 * Runs scripts on a scratch database, one after the other in one session, as `psql -f … -f …` would, up to the first failure.
 *
 * What speaks of databases and of the whole cluster is passed over with a note. Roles that are missing are stood in for
 * where the scratch allows it. The session is as it was before when it is done: no search_path, role or transaction stays.
 *
 * @throws AlidadeError with file, line and column: `script-meta-command`, `script-transaction-open`, `scratch-*`, `statement-failed`
 */
export async function loadScripts(database: ScratchDatabase, scripts: readonly Script[]): Promise<LoadReport> {
  const loader = new Loader(database);
  for (const script of scripts) await loader.load(script);
  await database.execute(`${ownUser(database)}; RESET ROLE; RESET ALL`);
  return loader.report();
}

const maxStandIns = 50;

/** Back to the user of the session: RESET has nothing to go back to in PGlite's single-user backend. */
function ownUser(database: ScratchDatabase): string {
  return database.version.embedded ? "SET SESSION AUTHORIZATION postgres" : "RESET SESSION AUTHORIZATION";
}

/** Runs statements one by one in one session, with what `loadScripts` says: roles stood in for, things of the cluster passed over. */
export class Loader {
  readonly #database: ScratchDatabase;
  readonly #notes: { file: string; line: number; message: string }[] = [];
  readonly #roles = new Set<string>();
  #statements = 0;
  #inTransaction = false;

  constructor(database: ScratchDatabase) {
    this.#database = database;
  }

  get inTransaction(): boolean {
    return this.#inTransaction;
  }

  report(): LoadReport {
    return { statements: this.#statements, roles: [...this.#roles].sort(), notes: this.#notes };
  }

  async load({ file, text, line }: Script): Promise<void> {
    const { statements, notes } = splitScript(text, file, line);
    this.#notes.push(...notes.map((note) => ({ file, ...note })));
    for (const statement of statements) {
      if (!statement.hasData) await this.runAt(statement, file);
    }
    if (this.#inTransaction) throw transactionOpen(file);
  }

  /** Runs a statement of a file. Error: an AlidadeError with its place there. */
  async runAt(statement: ScriptPart, file: string): Promise<void> {
    const passedOver = reasonToPassOver(statement.text);
    if (passedOver !== null) return this.#note(file, statement.line, passedOver);
    try {
      const resetsUser = /^(reset session authorization|set session authorization default)$/.test(firstWords(statement.text, 5));
      await this.#runWithRoles(resetsUser ? ownUser(this.#database) : statement.text);
      this.#statements += 1;
    } catch (error) {
      const survived = error instanceof AlidadeError ? reasonToGoOn(error, statement.text, this.#roles) : null;
      if (survived === null || this.#inTransaction) throw located(error, statement, file, this.#database);
      this.#note(file, statement.line, survived);
    }
    this.#inTransaction = stillInTransaction(statement.text, this.#inTransaction);
  }

  /** Runs a statement; where a role is missing, it is stood in for and the statement run again. */
  async #runWithRoles(sql: string): Promise<void> {
    const guarded = this.#inTransaction && mayNameRoles.test(sql);
    for (let attempt = 0; ; attempt += 1) {
      if (guarded) await this.#database.execute("SAVEPOINT alidade");
      try {
        await this.#database.execute(sql);
        return guarded ? await this.#database.execute("RELEASE SAVEPOINT alidade") : undefined;
      } catch (error) {
        const role = missingRole(error);
        if (role === null || attempt >= maxStandIns || (this.#inTransaction && !guarded)) throw error;
        if (guarded) await this.#database.execute("ROLLBACK TO SAVEPOINT alidade");
        const made = await this.#database.ensureRoles([role]);
        if (made.length === 0) throw error;
        made.forEach((name) => this.#roles.add(name));
      }
    }
  }

  #note(file: string, line: number, message: string): void {
    this.#notes.push({ file, line, message });
  }
}

const mayNameRoles = /\b(owner|grant|revoke|policy|authorization|role|user|privileges|owned|mapping|membership)\b/i;

/** The role that a failure says does not exist. */
function missingRole(error: unknown): string | null {
  if (!(error instanceof AlidadeError) || !["42704", "22023"].includes(error.where?.sqlstate ?? "")) return null;
  return /^role "(.*)" does not exist/.exec(error.message)?.[1] ?? null;
}

const outsideOfTheSchema: readonly (readonly [RegExp, string])[] = [
  [/^(create|alter|drop) database\b/, "a database is no part of a schema"],
  [/^(comment|security) .*\bon database\b/, "a database is no part of a schema"],
  [/^(grant|revoke) [a-z, ()]* on database\b/, "privileges on a database are no part of a schema"],
  [/^(create|alter|drop) tablespace\b/, "a tablespace is no part of a schema"],
  [/^alter system\b/, "settings of the server are no part of a schema"],
];

/** Why a statement is not run at all, or null. Only its words count, so that names in quotes do not mislead. */
function reasonToPassOver(sql: string): string | null {
  if (!/^(create|alter|drop|comment|security|grant|revoke)\b/i.test(sql)) return null;
  const words = firstWords(sql, 16);
  return outsideOfTheSchema.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

/** Why a failure of a statement does not matter, or null. */
function reasonToGoOn(error: AlidadeError, sql: string, standIns: ReadonlySet<string>): string | null {
  const words = firstWords(sql, 3);
  const state = error.where?.sqlstate;
  if (state === "42704" && /^set\b/.test(words) && /configuration parameter/.test(error.message)) {
    return `a setting that this version does not have: ${error.message}`;
  }
  const made = /^role "(.*)" already exists/.exec(error.message)?.[1];
  const isStandIn = made !== undefined && standIns.has(made);
  return state === "42710" && isStandIn ? "the role is stood in for" : null;
}

function stillInTransaction(sql: string, before: boolean): boolean {
  const words = firstWords(sql, 3);
  if (/^(begin|start transaction)\b/.test(words)) return true;
  if (/^(commit|end|abort|rollback|prepare transaction)\b/.test(words)) {
    return before && (/^rollback (work |transaction )?to\b/.test(words) || /\band chain\b/.test(words));
  }
  return before;
}

/** The statement's start in lower case, words and signs alone. */
function firstWords(sql: string, count: number): string {
  const tokens = significantTokens(sql.slice(0, 400)).slice(0, count);
  return tokens.map(({ kind, start, end }) => (kind === "word" || kind === "sign" ? sql.slice(start, end).toLowerCase() : "?")).join(" ");
}

/** A statement with its place in its file. */
export type ScriptPart = Pick<ScriptStatement, "text" | "line" | "column">;

/** The failure with its place in the file instead of in the statement, and what to do about it. */
function located(error: unknown, statement: ScriptPart, file: string, database: ScratchDatabase): unknown {
  if (!(error instanceof AlidadeError)) return error;
  const { line = 1, column = 1 } = error.where ?? {};
  const where: Where = {
    ...error.where,
    file,
    line: statement.line + line - 1,
    column: line === 1 ? statement.column + column - 1 : column,
    statement: statement.text,
  };
  return explainLoadFailure(error, where, database);
}

function transactionOpen(file: string): AlidadeError {
  return new AlidadeError("script-transaction-open", `${file} ends inside a transaction, so nothing of it would stay.`, {
    where: { file },
    hint: "Add the COMMIT that its BEGIN wants.",
  });
}
