import type { Bench, Source } from "../../model/source.ts";
import type { Reading } from "../../model/snapshot.ts";
import type { Difference } from "../../report/difference.ts";
import { diffJson, print } from "../../report/json.ts";
import { schemaHash } from "../../sources/migrations/replay.ts";
import type { ExitCode } from "../commands/command.ts";
import { compareAt } from "../compare-sides.ts";
import type { Project } from "../migrations.ts";
import { silent } from "../applied.ts";
import { sayProof } from "../print-difference.ts";
import type { Session } from "../session.ts";
import { databaseSource, modelsSource, type SessionSource, typedSource } from "../sides.ts";
import { errorOf, type Options, projectAt, runTenants } from "./run-tenants.ts";

/** Tenants that differ in the same way. */
interface Group {
  readonly tenants: readonly string[];
  readonly difference: Difference;
}

/**
 * `alidade diff --all [TO]`: what must be done to each tenant so that it becomes TO, or the models; tenants with the same difference are told
 * together, and tenants with the same schema are compared once. 1 where one cannot be read, 2 with `--exit-code` where one differs.
 */
export async function diffAll(session: Session, [to]: readonly string[], options: Options): Promise<ExitCode> {
  let code: ExitCode = 0;
  await runTenants(
    session,
    { ...options, maxFailures: Number.MAX_SAFE_INTEGER },
    async (project, bench, own) => (await databaseSource(project.database, own)).source.read(bench),
    async ({ database, outcomes }, bench, projects) => {
      const read = outcomes.flatMap((outcome) => (outcome.state === "done" ? [{ name: outcome.name, reading: outcome.value }] : []));
      const groups = await groupsOf(read, to, bench, projects, session, options);
      const failed = outcomes.flatMap((outcome) => (outcome.state === "failed" ? [outcome] : []));
      if (failed.length > 0) code = 1;
      else if (options["exitCode"] === true && groups.some(({ difference }) => difference.changes.length > 0)) code = 2;
      if (options["json"] === true || options["format"] === "json") return session.io.result(print({ format: 1, database, groups: groups.map(documentOf), failed: failed.map(({ name, error }) => ({ tenant: name, error: errorOf(error) })) }));
      for (const group of groups) await printGroup(group, options["format"] === "sql", session);
      if (failed.length > 0) session.io.result(`${countText(failed.length)} could not be read: ${listText(failed.map(({ name }) => name))}\n`);
    },
  );
  return code;
}

async function groupsOf(read: readonly { readonly name: string; readonly reading: Reading }[], to: string | undefined, bench: Bench, projects: ReadonlyMap<string, Project>, session: Session, options: Options): Promise<readonly Group[]> {
  const alike = gathered(read, ({ reading }) => schemaHash(reading.snapshot));
  const groups: Group[] = [];
  let goal: SessionSource | null = null;
  for (const members of alike) {
    const [first] = members;
    if (first === undefined) continue;
    const { database } = projectAt(projects, first.name);
    goal ??= once(to === undefined ? await modelsSource(database, session) : await typedSource(to, session));
    const { source } = await databaseSource(database, session);
    const from = { source: { ...source, label: first.name, read: async () => first.reading }, database };
    const difference = await compareAt(bench, [from, goal], silent(session), { verify: options["verify"] !== false, rows: false, online: options["online"] !== false });
    groups.push({ tenants: members.map(({ name }) => name), difference });
  }
  const same = gathered(groups, ({ difference }) => JSON.stringify(difference.plan.steps.map(({ sql }) => sql)) + JSON.stringify(difference.changes.map(({ id, type }) => [id, type])));
  const joined = same.flatMap((each) => each.slice(0, 1).map((group): Group => ({ ...group, tenants: each.flatMap(({ tenants }) => tenants) })));
  return joined.toSorted((a, b) => b.tenants.length - a.tenants.length);
}

/** Items that have the same key together, in the order of the first of each. */
function gathered<T>(items: readonly T[], key: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}

/** A source that is read once, however often it is asked for. */
function once(side: SessionSource): SessionSource {
  let reading: Promise<Reading> | null = null;
  const source: Source = { ...side.source, read: (bench) => (reading ??= side.source.read(bench)) };
  return { ...side, source };
}

async function printGroup({ tenants, difference }: Group, asSql: boolean, session: Session): Promise<void> {
  const { io } = session;
  const [count, names] = [countText(tenants.length), listText(tenants)];
  if (difference.changes.length === 0) return io.result(`${asSql ? "-- " : ""}${count}: no differences from ${difference.to.label} (${names})\n\n`);
  io.result(`${asSql ? "-- " : ""}${count}: ${names}\n`);
  io.result(`${asSql ? (await import("../../report/sql.ts")).diffSql(difference) : (await import("../../report/table.ts")).diffTable(difference, io)}\n`);
  sayProof(difference, session);
}

function documentOf({ tenants, difference }: Group): object {
  const document: unknown = JSON.parse(diffJson(difference));
  return { tenants, difference: document };
}

function countText(count: number): string {
  return `${count} tenant${count === 1 ? "" : "s"}`;
}

/** The first names, and how many more there are. */
function listText(names: readonly string[]): string {
  return names.length <= 10 ? names.join(", ") : `${names.slice(0, 8).join(", ")} and ${names.length - 8} more`;
}
