import type { RunHooks } from "../../model/applying.ts";
import type { Connection } from "../../model/dialect.ts";
import { AlidadeError } from "../../model/error.ts";
import type { Group, Step } from "../../model/step.ts";
import type { Session } from "./connect.ts";
import { isMariadb } from "./features.ts";
import { readSchema } from "./read.ts";

/** A session as everything outside of this dialect sees it. */
export function connectionOf(session: Session): Connection {
  return {
    engine: session.engine,
    label: session.address,
    read: () => readSchema(session),
    run: (groups, hooks) => runGroups(session, groups, hooks),
    query: (sql) => session.query(sql),
    ask: (sql, milliseconds) => ask(session, sql, milliseconds),
    close: () => session.close(),
  };
}

/** MariaDB counts seconds for any statement, MySQL milliseconds for SELECT. */
async function ask(session: Session, sql: string, milliseconds: number): ReturnType<Connection["ask"]> {
  const variable = isMariadb(session.version) ? "max_statement_time" : "max_execution_time";
  const limit = isMariadb(session.version) ? Math.max(0.01, milliseconds / 1000) : Math.max(1, Math.ceil(milliseconds));
  await session.query(`SET SESSION ${variable} = ${limit}`);
  await session.query("START TRANSACTION READ ONLY");
  try {
    return await session.query(sql);
  } finally {
    await session.query("ROLLBACK");
    await session.query(`SET SESSION ${variable} = DEFAULT`);
  }
}

/** Runs steps one by one; DDL commits by itself, so that what was done before a failure stays. What changes rows alone can be in a transaction. */
async function runGroups(session: Session, groups: readonly Group[], hooks: RunHooks | undefined): Promise<void> {
  for (const group of groups) {
    for (const sql of group.before) await session.query(sql);
    if (group.transaction) await session.query("START TRANSACTION");
    try {
      for (const step of group.steps) await runStep(session, step, hooks);
      if (group.transaction) await session.query("COMMIT");
    } catch (error) {
      if (group.transaction) await session.query("ROLLBACK").catch(() => undefined);
      throw error;
    }
    for (const sql of group.after) await session.query(sql);
  }
}

async function runStep(session: Session, step: Step, hooks: RunHooks | undefined): Promise<void> {
  for (const sql of hooks?.begins(step) ?? []) await session.query(sql);
  try {
    await session.query(step.sql);
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
    throw new AlidadeError(error.code, `to ${step.summary}: ${error.message}`, { where: { ...error.where, statement: step.sql }, hint: error.hint, cause: error });
  }
  hooks?.ends(step);
}
