import type { Connection, ServerVersion } from "./connection.ts";
import { quoteLiteral } from "./quote.ts";

/** A place where DDL can be carried out to see what it gives. */
export interface Scratch {
  /** What it runs on, for people: `PGlite 18.6`, `PostgreSQL 15.19 at postgres://…`. */
  readonly engine: string;
  readonly version: ServerVersion;
  /** An empty database; several may be had at a time. */
  fresh(): Promise<ScratchDatabase>;
  close(): Promise<void>;
}

/** A database on a scratch engine: its owner may do with it what it wants. */
export interface ScratchDatabase extends Connection {
  /** Whether roles that are missing may be made here (PGlite) or belong to somebody (a server). */
  readonly standsInForRoles: boolean;
  /**
   * Makes roles that are missing, without any right to log in; the names of those that it made.
   *
   * @throws AlidadeError `scratch-role-missing` on a server, where roles are never made
   */
  ensureRoles(names: readonly string[]): Promise<readonly string[]>;
  /** Gives the database back; it is not to be used after. */
  release(): Promise<void>;
}

/** A database of a scratch that is lent out: what runs in it is the connection's, what is particular to the scratch is given. */
export function lend(connection: Connection, own: Pick<ScratchDatabase, "standsInForRoles" | "ensureRoles" | "release">): ScratchDatabase {
  return {
    ...own,
    address: connection.address,
    version: connection.version,
    query: (sql) => connection.query(sql),
    queryAll: (sqls) => connection.queryAll(sqls),
    queryEach: (sqls, take) => connection.queryEach(sqls, take),
    execute: (sql) => connection.execute(sql),
    close: own.release,
  };
}

/** Those of the names that no role of the server has; PUBLIC and the like are no roles. */
export async function missingRoles(connection: Connection, names: readonly string[]): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const values = [...new Set(names)].map((name) => `(${quoteLiteral(name)})`).join(", ");
  const rows = await connection.query(
    `SELECT name FROM (VALUES ${values}) AS wanted (name)
     WHERE name NOT IN ('public', 'none') AND NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = name) ORDER BY name`,
  );
  return rows.map(([name]) => name ?? "");
}
