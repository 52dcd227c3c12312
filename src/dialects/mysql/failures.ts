import { AlidadeError } from "../../model/error.ts";

/** What the driver says of a failure. */
interface ServerError {
  readonly message: string;
  readonly code: string;
  readonly sqlstate: string | null;
  /** 0: none. */
  readonly errno: number;
}

/** What went wrong when connecting. */
export function connectFailure(thrown: unknown, address: string): AlidadeError {
  const { message, code, sqlstate } = serverError(thrown);
  const [known, hint] = byCode[code] ?? ["connect-refused", "Check the URL and the server's log."];
  return new AlidadeError(known, `could not connect to ${address}: ${message || "no server answers"}`, { where: sqlstate === null ? null : { sqlstate }, hint });
}

/** What went wrong with a statement. */
export function statementFailure(thrown: unknown, sql: string): AlidadeError {
  const found = serverError(thrown);
  const { message, code, sqlstate } = found;
  const where = { statement: sql, ...(sqlstate === null ? {} : { sqlstate }) };
  const hint = refusals.has(code) ? "It would have to do more than the statement states. Nothing was changed; take ALGORITHM and LOCK out, or plan with --no-online, where it may." : null;
  return new AlidadeError(isClosed(thrown) ? "connection-lost" : statementCode(found), message, { where, hint, cause: thrown });
}

function serverError(thrown: unknown): ServerError {
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return serverError(thrown.errors[0]);
  if (!(thrown instanceof Error)) return { message: String(thrown), code: "", sqlstate: null, errno: 0 };
  const field = (name: string): string | null => {
    const value: unknown = Reflect.get(thrown, name);
    return typeof value === "string" ? value : null;
  };
  return { message: thrown.message, code: field("code") ?? "", sqlstate: field("sqlState"), errno: Number(Reflect.get(thrown, "errno") ?? 0) };
}

const byCode: Readonly<Record<string, readonly [code: string, hint: string]>> = {
  ECONNREFUSED: ["connect-refused", "Is the server running, and is that its host and port?"],
  ENOENT: ["connect-refused", "There is no such socket: is the server running?"],
  EHOSTUNREACH: ["connect-refused", "There is no way to that host from here."],
  ENOTFOUND: ["connect-host-unknown", "Check the name of the host."],
  EAI_AGAIN: ["connect-host-unknown", "Check the name of the host, and whether this machine is online."],
  ETIMEDOUT: ["connect-timeout", "Check host and port, and firewalls; connect_timeout=SECONDS in the URL waits longer."],
  ER_ACCESS_DENIED_ERROR: ["connect-password", "Check user and password; signs such as @ : / # % in a password are written %40 %3A %2F %23 %25."],
  ER_BAD_DB_ERROR: ["connect-database-missing", "Create it, or check its name in the URL."],
  ER_DBACCESS_DENIED_ERROR: ["permission-denied", "The user may not use this database: see SHOW GRANTS."],
  ER_CON_COUNT_ERROR: ["connect-refused", "All of the server's connections are taken."],
};

const denied: ReadonlySet<string> = new Set(["ER_DBACCESS_DENIED_ERROR", "ER_TABLEACCESS_DENIED_ERROR", "ER_SPECIFIC_ACCESS_DENIED_ERROR", "ER_ACCESS_DENIED_ERROR", "ER_PROCACCESS_DENIED_ERROR"]);

/** The server would need another ALGORITHM, or a stronger LOCK, than was stated. */
const refusals: ReadonlySet<string> = new Set(["ER_ALTER_OPERATION_NOT_SUPPORTED", "ER_ALTER_OPERATION_NOT_SUPPORTED_REASON"]);

/** MAX_EXECUTION_TIME of MySQL, max_statement_time of MariaDB, whose number the driver has no word for. */
const timeouts: ReadonlySet<number> = new Set([3024, 1969]);

function statementCode({ code, errno }: ServerError): string {
  if (refusals.has(code)) return "algorithm-refused";
  if (timeouts.has(errno)) return "too-many-rows";
  if (denied.has(code)) return "permission-denied";
  if (code === "ER_LOCK_WAIT_TIMEOUT" || code === "ER_LOCK_DEADLOCK") return "lock-timeout";
  return lost.has(code) ? "connection-lost" : "statement-failed";
}

const lost: ReadonlySet<string> = new Set(["PROTOCOL_CONNECTION_LOST", "ECONNRESET", "EPIPE", "ER_CONNECTION_KILLED", "ER_SERVER_SHUTDOWN", "ER_CLIENT_INTERACTION_TIMEOUT"]);

/** What is asked of a session that was lost before has no code. */
function isClosed(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.message.endsWith("in closed state");
}
