import type { Bench } from "../../model/source.ts";
import { type Applied, chosen, makeTables, refuseUnsound, type Target, write } from "../../migrations/migrate.ts";
import type { Site } from "../../migrations/apply-migration.ts";
import type { HistoryRow } from "../../migrations/history.ts";
import { type Standing, standingsOf } from "../../migrations/standing.ts";
import { print } from "../../report/json.ts";
import { withBench } from "../../sources/bench.ts";
import { openProject, type Project, projectBench } from "../migrations.ts";
import { migrateAt, saySituation, targetOf } from "../migrate-at.ts";
import { atSite, rowsAt } from "../migration-site.ts";
import type { Session } from "../session.ts";
import { type Command, textOption } from "./command.ts";

/** `alidade migrate`: applies what is still to be applied, on each database that is named, or on all tenants of one. */
export const migrate: Command = async (session, _args, options) => {
  if (options["all"] === true) return (await import("../fleet/migrate-all.ts")).migrateAll(session, options);
  const names = session.flags.database?.split(",") ?? [undefined];
  const results: object[] = [];
  for (const name of names) {
    const one: Session = name === undefined ? session : { ...session, flags: { ...session.flags, database: name } };
    results.push(await migrateOne(one, options));
  }
  if (options["json"] === true) session.io.result(print({ format: 1, databases: results }));
  return 0;
};

async function migrateOne(session: Session, options: Readonly<Record<string, unknown>>): Promise<object> {
  const project = await openProject(session, "alidade init");
  return withBench(await projectBench(project, session), async (bench) => {
    const target = targetOf(textOption(options, "to"), project);
    if (options["repair"] === true) return repair(project, bench, session, options);
    if (options["dryRun"] === true) return show(project, target, bench, session);
    return report(await migrateAt(project, target, bench, session, options), project, session, options["json"] === true);
  });
}

function report(applied: readonly Applied[], { files, database }: Project, { io }: Session, json: boolean): object {
  if (!json) {
    for (const { id, milliseconds, was } of applied) io.result(`Applied ${id} (${was === "covered" ? "nothing was run" : `${milliseconds} ms`})\n`);
    if (applied.length === 0) io.result(`Nothing to do: ${files.length === 0 ? "there are no migrations" : `all that is asked for is applied (${files.length} migration${files.length === 1 ? "" : "s"})`}.\n`);
  }
  return { database: database.name, applied };
}

/** What would be run, as SQL. */
async function show(project: Project, target: Target, bench: Bench, session: Session): Promise<object> {
  const standings = standingsOf(project.files, await rowsAt(project, bench, session));
  saySituation(standings, project, session);
  refuseUnsound(standings);
  const todo = chosen(standings, project.files, target);
  if (session.flags.json !== true) for (const { id, file, state } of todo) session.io.result(`-- ${id}\n${state === "covered" ? "-- taken as applied\n" : `${file?.up.groups.map(({ text }) => text.trim()).join("\n") ?? ""}\n`}\n`);
  session.io.note(todo.length === 0 ? "Nothing would be done." : `${todo.length} migration${todo.length === 1 ? "" : "s"} would be applied; nothing was.`);
  return { database: project.database.name, pending: todo.map(({ id, state }) => ({ id, state })) };
}

/** Says how the history can be put right, and does it with --yes: what the files say now is taken as what was applied. */
async function repair(project: Project, bench: Bench, session: Session, options: Readonly<Record<string, unknown>>): Promise<object> {
  const plan = (rows: readonly HistoryRow[]): readonly Standing[] => standingsOf(project.files, rows).filter(({ state }) => state === "edited" || state === "missing");
  const found = plan(await rowsAt(project, bench, session));
  saySituation(found, project, session);
  const words = found.map(({ id, state }) => (state === "edited" ? `take over what the file of ${id} says now as what was applied` : `forget ${id}, whose file is gone`));
  const sure = session.flags.yes === true;
  if (session.flags.json !== true) session.io.result(words.length === 0 ? "Nothing to repair.\n" : words.map((text) => `${sure ? "" : "would "}${text}\n`).join(""));
  if (words.length > 0 && !sure) session.io.note("Nothing was changed: add --yes to do it. Nothing of a migration is run by it.");
  if (sure && words.length > 0) await atSite(project, bench, session, options, async (site) => repairAll(plan(await site.history.rows()), site));
  return { database: project.database.name, repairs: words, done: sure };
}

async function repairAll(standings: readonly Standing[], site: Site): Promise<void> {
  await makeTables(site);
  for (const { id, file, row } of standings) await write(file === null || row === null ? site.history.forget(id) : site.history.put({ ...row, hash: file.hash, script: file.text }), site);
}
