import { AlidadeError } from "../../model/error.ts";
import type { Bench } from "../../model/source.ts";
import { makeTables, record } from "../../migrations/migrate.ts";
import { print } from "../../report/json.ts";
import { withBench } from "../../sources/bench.ts";
import { upTo } from "../../sources/migrations/own-order.ts";
import { silent } from "../applied.ts";
import { compareAt } from "../compare-sides.ts";
import { migrationNamed, migrationsSide, openProject, type Project, projectBench } from "../migrations.ts";
import { atSite, rowsAt } from "../migration-site.ts";
import type { Session } from "../session.ts";
import { databaseSource } from "../sides.ts";
import { adoptDatabase } from "./adopt.ts";
import { type Command, type ExitCode, textOption } from "./command.ts";

/**
 * `alidade baseline`: takes a database as it is for the start. Without migrations it writes the first one; with them it records as applied
 * those that give what the database has. Nothing is run on the database.
 */
export const baseline: Command = async (session, [name], options) => {
  const project = await openProject(session, "alidade init");
  return withBench(await projectBench(project, session), (bench) => beginWith(project, name ?? "baseline", bench, session, options));
};

/** Takes a database as the start; `name` is that of the migration, where it is written. */
export async function beginWith(project: Project, name: string, bench: Bench, session: Session, options: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const rows = await rowsAt(project, bench, session);
  if (rows.length > 0) throw new AlidadeError("baseline-history", `${project.database.name} has a history of ${rows.length} migration${rows.length === 1 ? "" : "s"} already`, { hint: "`alidade status` shows it; `alidade adopt` takes over what the database has beyond it." });
  if (project.files.length === 0) return adoptDatabase(project, name, { irreversible: "it is the state that the database had before its first migration" }, bench, session, options);
  return recordThrough(project, textOption(options, "to"), bench, session, options);
}

async function recordThrough(project: Project, to: string | null, bench: Bench, session: Session, options: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const files = to === null ? project.files : upTo(project.files, migrationNamed(to, project.files).id);
  const sides = [await databaseSource(project.database, session), migrationsSide(project, files)] as const;
  const { changes, from } = await compareAt(bench, sides, silent(session), { verify: false, rows: false, online: false });
  if (changes.length > 0) throw new AlidadeError("baseline-differs", `${from.label} is not what ${to === null ? "the migrations give" : `the migrations up to ${to} give`}: ${changes.length} difference${changes.length === 1 ? "" : "s"}`, { hint: `\`alidade diff ${project.label}\` shows them. Name the last migration that it has with --to ID.` });
  await atSite(project, bench, session, options, async (site) => {
    await makeTables(site);
    for (const file of files) await record(file, site);
  });
  session.io.result(options["json"] === true ? print({ format: 1, database: project.database.name, recorded: files.map(({ id }) => id) }) : files.map(({ id }) => `Recorded ${id} as applied; nothing was run\n`).join(""));
  return 0;
}
