/** A row in text form: what the server's output functions say, null for NULL. */
export type Row = readonly (string | null)[];

/** Which server answers. */
export interface ServerVersion {
  /** `server_version_num`: 150019 is 15.19. */
  readonly number: number;
  /** As people say it: `15.19`. */
  readonly text: string;
  /** Whether this is PGlite, in this process, and no server. */
  readonly embedded: boolean;
}

/** A session on a database, of a server or of PGlite; statements run one after the other. Failures are `AlidadeError`s. */
export interface Connection {
  /** Where it leads, with the password masked. */
  readonly address: string;
  readonly version: ServerVersion;
  /** The rows of one SELECT. */
  query(sql: string): Promise<readonly Row[]>;
  /** The rows of each of several SELECTs, sent in one round trip. None of them may hold more than one statement. */
  queryAll(sqls: readonly string[]): Promise<readonly (readonly Row[])[]>;
  /**
   * The same, but gives the rows of each SELECT to `take` as soon as they are there, in the order of the SELECTs: what is done with the
   * first is done while a server works on the next.
   */
  queryEach(sqls: readonly string[], take: (rows: readonly Row[], at: number) => void): Promise<void>;
  /** A statement or a script of several, by the simple protocol; notices and rows are dropped. */
  execute(sql: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * What makes the same schema give the same text in every session, whatever the server, the database and the role are set to.
 *
 * An empty search_path has names deparsed qualified; `jit` only costs time on catalog queries. Catalog queries join in the order in which
 * they are written (`join_collapse_limit`): looking for a better one takes longer than most of them run.
 */
const settings: Readonly<Record<string, string>> = {
  search_path: "''",
  statement_timeout: "0",
  lock_timeout: "'60s'",
  idle_in_transaction_session_timeout: "0",
  "\"DateStyle\"": "'ISO, MDY'",
  "\"IntervalStyle\"": "'postgres'",
  "\"TimeZone\"": "'UTC'",
  extra_float_digits: "3",
  bytea_output: "'hex'",
  quote_all_identifiers: "off",
  standard_conforming_strings: "on",
  xmloption: "'content'",
  lc_monetary: "'C'",
  jit: "off",
  join_collapse_limit: "1",
};

/** The `SET LOCAL` statements under which catalogs are read. */
export const readingSettings: string = Object.entries(settings)
  .map(([name, value]) => `SET LOCAL ${name} = ${value}`)
  .join(";\n");

/**
 * Runs `read` in a read-only REPEATABLE READ transaction, so that all of its queries see one state of the catalogs.
 *
 * Locks: only what the queries take by themselves; a lock that another session holds is waited for a minute, then it is
 * the error `lock-timeout`.
 */
export async function readConsistently<T>(connection: Connection, read: (connection: Connection) => Promise<T>): Promise<T> {
  await connection.execute(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;\n${readingSettings}`);
  try {
    const result = await read(connection);
    await connection.execute("COMMIT");
    return result;
  } catch (error) {
    await connection.execute("ROLLBACK").catch(() => undefined);
    throw error;
  }
}
