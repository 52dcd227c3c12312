import { diff, type DiffOptions, goalOf } from "../../../src/diff/index.ts";
import { postgres } from "../../../src/dialects/postgres/index.ts";
import type { Change } from "../../../src/model/change.ts";
import type { Connection } from "../../../src/model/dialect.ts";
import { type Group, statement, type Step } from "../../../src/model/step.ts";
import { plan } from "../../../src/plan/index.ts";
import { testHost } from "../../support/host.ts";
import type { TestPostgres } from "../../support/postgres.ts";
import { newestDump } from "../../support/servers.ts";

/** Two schemas that differ, and what both have besides. */
export interface Pair {
  /** Objects of other kinds, which both sides have. */
  readonly both?: string;
  readonly from: string;
  readonly to: string;
}

/** What came of the way from one schema to the other, on a real server. */
export interface Outcome {
  readonly changes: readonly Change[];
  readonly steps: readonly Step[];
  /** What `pg_dump` says of the target, and of the source after the plan. */
  readonly target: string;
  readonly reached: string;
  /** The changes between the target and the source after the plan, as we read both. */
  readonly left: readonly Change[];
  readonly unread: readonly string[];
}

const everything: DiffOptions = { facets: ["owner", "privileges", "comment"] };

/** Makes both schemas on the server, plans the way between them, goes it, and dumps both. */
export async function goFromTo(server: Pick<TestPostgres, "createDatabase">, pair: Pair, options: DiffOptions = everything): Promise<Outcome> {
  const [from, to] = [await server.createDatabase(), await server.createDatabase()];
  try {
    const [source, target] = [await postgres.connect(from.url, testHost()), await postgres.connect(to.url, testHost())];
    try {
      await load(source, `${pair.both ?? ""};${pair.from}`);
      await load(target, `${pair.both ?? ""};${pair.to}`);
      return await migrate(source, target, { from: from.url, to: to.url }, options);
    } finally {
      for (const connection of [source, target]) await dropSubscriptions(connection);
      await Promise.all([source.close(), target.close()]);
    }
  } finally {
    await Promise.all([from.drop(), to.drop()]);
  }
}

async function migrate(source: Connection, target: Connection, urls: { readonly from: string; readonly to: string }, options: DiffOptions): Promise<Outcome> {
  const [before, after] = [await source.read(), await target.read()];
  const goal = goalOf(before.snapshot, after.snapshot, postgres, options, before.observed.user);
  const made = plan(before.snapshot, goal, diff(before.snapshot, goal, postgres, options), postgres);
  await source.run(made.groups);
  const reached = await source.read();
  return {
    changes: made.changes,
    steps: made.steps,
    target: newestDump(urls.to),
    reached: newestDump(urls.from),
    left: diff(reached.snapshot, after.snapshot, postgres, options),
    unread: after.snapshot.unread.map(({ kind, name }) => `${kind} ${name}`),
  };
}

async function load(connection: Connection, sql: string): Promise<void> {
  const step: Step = { ...statement(sql, { transaction: "never" }), subject: "", causes: [], summary: "load a schema", size: null };
  const group: Group = { transaction: false, before: [], steps: [step], after: [] };
  await connection.run([group]);
}

/** A database that has a subscription cannot be dropped. */
async function dropSubscriptions(connection: Connection): Promise<void> {
  const names = await connection.query("SELECT quote_ident(subname) FROM pg_subscription WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())");
  for (const [name] of names) for (const action of ["DISABLE", "SET (slot_name = NONE)"]) await load(connection, `ALTER SUBSCRIPTION ${name ?? ""} ${action}`);
  for (const [name] of names) await load(connection, `DROP SUBSCRIPTION ${name ?? ""}`);
}
