import type { Connection } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";

/** What another tool has written down of what it applied to a database. */
export interface ToolHistory {
  readonly tool: string;
  /** What the tool calls each, in the order in which they were applied; Alembic names the last one alone. */
  readonly applied: readonly string[];
  /** Those that the tool began, and did not bring to their end. */
  readonly unfinished: readonly string[];
}

/** The table of each tool: a name, and whether it was brought to its end. The tables of golang-migrate and of dbmate have one name, and other columns. */
const queries: readonly (readonly [tool: string, sql: string])[] = [
  ["Alembic", "SELECT version_num, 1 AS done FROM alembic_version"],
  ["Flyway", "SELECT script, CASE WHEN success THEN 1 ELSE 0 END AS done FROM flyway_schema_history ORDER BY installed_rank"],
  ["Prisma", "SELECT migration_name, CASE WHEN finished_at IS NULL THEN 0 ELSE 1 END AS done FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name"],
  ["golang-migrate", "SELECT version, CASE WHEN dirty THEN 0 ELSE 1 END AS done FROM schema_migrations"],
  ["dbmate", "SELECT version, 1 AS done FROM schema_migrations ORDER BY version"],
  ["Drizzle", "SELECT hash, 1 AS done FROM __drizzle_migrations ORDER BY created_at"],
  ["Drizzle", "SELECT hash, 1 AS done FROM drizzle.__drizzle_migrations ORDER BY created_at"],
];

/** The history that another tool has left in a database. Errors: `import-nothing`, `import-several`, `import-unfinished`. */
export async function readToolHistory(connection: Connection): Promise<ToolHistory> {
  const found: ToolHistory[] = [];
  for (const [tool, sql] of queries) {
    const rows = await rowsOf(sql, connection);
    if (rows.length === 0 || (tool === "dbmate" && found.some((each) => each.tool === "golang-migrate"))) continue;
    const names = (finished: boolean): readonly string[] => rows.flatMap(([name, done]) => (name != null && (done === "1") === finished ? [name] : []));
    found.push({ tool, applied: names(true), unfinished: names(false) });
  }
  const [history] = found;
  if (history === undefined) throw new AlidadeError("import-nothing", `${connection.label} has no history of Alembic, Flyway, Prisma, golang-migrate, dbmate or Drizzle`, { hint: "`alidade baseline` takes the database as it is for the start." });
  if (found.length > 1) throw new AlidadeError("import-several", `${connection.label} has the histories of ${found.map(({ tool }) => tool).join(" and ")}`, { hint: "`alidade baseline` takes the database as it is for the start, whatever made it." });
  if (history.unfinished.length > 0) throw new AlidadeError("import-unfinished", `${history.tool} has begun ${history.unfinished.join(", ")}, and not brought it to its end`, { hint: `Bring it to its end with ${history.tool}, or take it back; then import the history.` });
  return history;
}

/** None where there is no such table, or one of another tool that has the same name. */
async function rowsOf(sql: string, connection: Connection): ReturnType<Connection["query"]> {
  try {
    return await connection.query(sql);
  } catch (error) {
    if (error instanceof AlidadeError && !["connection-lost", "permission-denied", "lock-timeout"].includes(error.code)) return [];
    throw error;
  }
}
