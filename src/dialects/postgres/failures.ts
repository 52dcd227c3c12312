import { AlidadeError, type Where } from "../../model/error.ts";
import { maskSecrets } from "./mask.ts";

/** What a driver's or the server's error object may say. */
export interface ServerError {
  readonly message: string;
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly where?: string | undefined;
  /** In characters, from 1, into the whole text that was sent. */
  readonly position?: string | undefined;
}

/** What went wrong when connecting, as an `AlidadeError` that has no password in it. */
export function connectFailure(thrown: unknown, address: string, secrets: readonly string[]): AlidadeError {
  const error = serverError(thrown);
  const [code, hint] = connectCode(error);
  const where: Where | null = isSqlState(error.code) ? { sqlstate: error.code } : null;
  const said = maskSecrets(error.message, secrets) || "no server answers";
  return new AlidadeError(code, `Could not connect to ${address}: ${said}.`, { where, hint });
}

/** What went wrong with a statement, with the place in it that the server points to. */
export function statementFailure(thrown: unknown, sql: string, secrets: readonly string[] = []): AlidadeError {
  const error = serverError(thrown);
  const told = [error.message, error.detail, error.where].filter((part) => part !== undefined && part !== "").join("\n");
  const where: Where = {
    ...lineAndColumn(sql, Number(error.position ?? 0)),
    statement: maskSecrets(sql, secrets),
    ...(isSqlState(error.code) ? { sqlstate: error.code } : {}),
  };
  return new AlidadeError(statementCode(error), maskSecrets(told, secrets), { where, hint: error.hint ?? null });
}

/** The fields of whatever was thrown that say what happened; several tried addresses count as the first of them. */
export function serverError(thrown: unknown): ServerError {
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return serverError(thrown.errors[0]);
  if (!(thrown instanceof Error)) return { message: String(thrown) };
  const field = (name: string): string | undefined => {
    const value: unknown = Reflect.get(thrown, name);
    return typeof value === "string" ? value : undefined;
  };
  return {
    message: thrown.message, code: field("code"), detail: field("detail"), hint: field("hint"), where: field("where"),
    position: field("position"),
  };
}

const byCode: Readonly<Record<string, readonly [code: string, hint: string]>> = {
  ECONNREFUSED: ["connect-refused", "Is the server running, and is that its host and port?"],
  ENOENT: ["connect-refused", "There is no such socket: is the server running, and is that its folder?"],
  EACCES: ["connect-refused", "This user may not open the server's socket."],
  EHOSTUNREACH: ["connect-refused", "There is no way to that host from here."],
  ENETUNREACH: ["connect-refused", "There is no way to that host from here."],
  "53300": ["connect-refused", "All of the server's connections are taken."],
  "57P03": ["connect-refused", "The server is starting up or shutting down; try again."],
  ENOTFOUND: ["connect-host-unknown", "Check the name of the host."],
  EAI_AGAIN: ["connect-host-unknown", "Check the name of the host, and whether this machine is online."],
  "28P01": ["connect-password", "Check user and password; signs such as @ : / # % in a password are written %40 %3A %2F %23 %25."],
  "28000": ["connect-password", "The server does not let this user in from here: see its pg_hba.conf."],
  "3D000": ["connect-database-missing", "Create it, or check its name in the URL."],
  ETIMEDOUT: ["connect-timeout", "Check host and port, and firewalls; connect_timeout=SECONDS in the URL waits longer."],
  "42501": ["permission-denied", "The role may not connect to this database."],
};

const byMessage: readonly (readonly [pattern: RegExp, code: string])[] = [
  [/timeout expired/, "ETIMEDOUT"],
  [/password must be a|SASL|authentication/i, "28P01"],
];

const tlsHint = "sslmode=require does not check the certificate, sslrootcert=FILE names its authority, sslmode=disable does without TLS.";
const tlsTrouble = /\bSSL\b|\bTLS\b|certificate|^(ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/i;

/** Whether the same host may answer without TLS, or with it, what it refused now. */
export function isTlsTrouble(thrown: unknown): boolean {
  const { code, message } = serverError(thrown);
  return code === "28000" || tlsTrouble.test(code ?? "") || tlsTrouble.test(message);
}

function connectCode(error: ServerError): readonly [string, string] {
  const known = byCode[error.code ?? ""];
  if (known !== undefined) return known;
  if (tlsTrouble.test(error.code ?? "") || tlsTrouble.test(error.message)) return ["connect-tls", tlsHint];
  const guessed = byMessage.find(([pattern]) => pattern.test(error.message));
  return byCode[guessed?.[1] ?? ""] ?? ["connect-refused", "Check the URL and the server's log."];
}

function statementCode(error: ServerError): string {
  if (error.code === "42501") return "permission-denied";
  if (error.code === "55P03") return "lock-timeout";
  const lost = error.code?.startsWith("08") === true || error.code === "57P01" || error.code === "ECONNRESET";
  return lost || /^Connection terminated/.test(error.message) ? "connection-lost" : "statement-failed";
}

function isSqlState(code: string | undefined): code is string {
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code);
}

/** Line and column, from 1, of the server's position: it counts characters, JavaScript counts UTF-16 units. */
function lineAndColumn(sql: string, position: number): { line: number; column: number } | Record<string, never> {
  if (position < 1) return {};
  const before = [...sql].slice(0, position - 1);
  const line = before.filter((character) => character === "\n").length + 1;
  return { line, column: before.length - before.lastIndexOf("\n") };
}
