import type { RunHooks } from "../../model/applying.ts";
import type { Connection, Scratch, ScratchDatabase } from "../../model/dialect.ts";
import { AlidadeError } from "../../model/error.ts";
import type { Group, Step } from "../../model/step.ts";
import type { Connection as Session } from "./connection.ts";
import { loadScripts } from "./load.ts";
import { readSchema } from "./read.ts";
import type { Scratch as ServerScratch, ScratchDatabase as Database } from "./scratch-database.ts";

/** A session as everything outside of this dialect sees it. */
export function connectionOf(session: Session): Connection {
  return {
    engine: engineOf(session),
    label: session.address,
    read: () => readSchema(session),
    run: async (groups, hooks) => {
      for (const group of groups) await runGroup(session, group, hooks);
    },
    query: (sql) => session.query(sql),
    ask: (sql, milliseconds) => ask(session, sql, milliseconds),
    close: () => session.close(),
  };
}

/** A scratch engine as everything outside of this dialect sees it. */
export function scratchOf(scratch: ServerScratch): Scratch {
  return {
    engine: scratch.engine,
    version: String(Math.floor(scratch.version.number / 10000)),
    fresh: async () => scratchDatabaseOf(await scratch.fresh()),
    close: () => scratch.close(),
  };
}

/** Plans run as scripts do there: roles are stood in for, and extensions come when they are asked for. */
function scratchDatabaseOf(database: Database): ScratchDatabase {
  return {
    ...connectionOf(database),
    run: async (groups) => {
      for (const group of groups) await loadScripts(database, [{ file: "plan", text: textOf(group), line: 1 }]);
    },
    load: async (scripts) => {
      await loadScripts(database, scripts);
    },
    watch: async (ground) => {
      const { Watch } = await import("./lint/watch.ts");
      return Watch.open(database, ground);
    },
    release: () => database.release(),
  };
}

/** With `row_security` off a query fails where it would pass over rows that the role may not see. */
async function ask(session: Session, sql: string, milliseconds: number): ReturnType<Connection["ask"]> {
  const limit = Math.max(1, Math.ceil(milliseconds));
  await session.execute(`BEGIN READ ONLY;\nSET LOCAL statement_timeout = ${limit};\nSET LOCAL lock_timeout = ${limit};\nSET LOCAL row_security = off`);
  try {
    return await session.query(sql);
  } finally {
    await session.execute("ROLLBACK");
  }
}

function engineOf({ version }: Session): string {
  return version.embedded ? `PGlite ${version.text}` : `PostgreSQL ${version.text}`;
}

function textOf({ transaction, before, steps, after }: Group): string {
  const inner = steps.map(({ sql }) => sql);
  return [...before, ...(transaction ? ["BEGIN", ...inner, "COMMIT"] : inner), ...after].map((sql) => `${sql};\n`).join("");
}

async function runGroup(session: Session, group: Group, hooks: RunHooks | undefined): Promise<void> {
  for (const sql of group.before) await session.execute(sql);
  if (group.transaction) await session.execute("BEGIN");
  try {
    for (const step of group.steps) await runStep(session, step, hooks);
    if (group.transaction) await session.execute("COMMIT");
  } catch (error) {
    if (group.transaction) await session.execute("ROLLBACK").catch(() => undefined);
    throw error;
  }
  for (const sql of group.after) await session.execute(sql);
}

async function runStep(session: Session, step: Step, hooks: RunHooks | undefined): Promise<void> {
  for (const sql of hooks?.begins(step) ?? []) await session.execute(sql);
  try {
    await session.execute(step.sql);
    hooks?.ends(step);
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
    const where = { ...error.where, statement: step.sql };
    throw new AlidadeError(error.code, `to ${step.summary}: ${error.message}`, { where, hint: error.hint, cause: error });
  }
}
