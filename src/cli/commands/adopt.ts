import { AlidadeError } from "../../model/error.ts";
import type { Bench } from "../../model/source.ts";
import { proofFailed } from "../../compare/index.ts";
import { tryMigration } from "../../migrations/make-migration.ts";
import { makeTables, record } from "../../migrations/migrate.ts";
import type { WayBack } from "../../migrations/print-migration.ts";
import { isToDo } from "../../migrations/standing.ts";
import type { Difference } from "../../report/difference.ts";
import { print } from "../../report/json.ts";
import { withBench } from "../../sources/bench.ts";
import { appliedAt } from "../applied.ts";
import { compareAt } from "../compare-sides.ts";
import { migrationsSide, onlyHead, openProject, type Project, projectBench } from "../migrations.ts";
import { atSite } from "../migration-site.ts";
import type { Session } from "../session.ts";
import { databaseSource } from "../sides.ts";
import type { Command, ExitCode } from "./command.ts";
import { draftOf, keep, placeOf } from "./make-migrations.ts";

/** `alidade adopt [NAME]`: writes the migration that makes the drift of a database official, and records it there as applied. */
export const adopt: Command = async (session, [name], options) => {
  const project = await openProject(session, "alidade init");
  return withBench(await projectBench(project, session), async (bench): Promise<ExitCode> => {
    const { standings } = await appliedAt(project, bench, session);
    const pending = standings.filter(isToDo);
    if (pending.length > 0) throw new AlidadeError("adopt-pending", `${project.database.name} has ${pending.length} migration${pending.length === 1 ? "" : "s"} still to be applied, and what it has besides them cannot be told from them`, { hint: "Type `alidade migrate` first." });
    return adoptDatabase(project, name ?? null, null, bench, session, options);
  });
};

/** Writes what a database has beyond the migrations as a migration, and records it as applied; `down` stands for the way back that was planned. */
export async function adoptDatabase(project: Project, name: string | null, down: WayBack | null, bench: Bench, session: Session, options: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const sides = [migrationsSide(project, project.files), await databaseSource(project.database, session)] as const;
  const difference = await compareAt(bench, sides, session, { verify: true, rows: false, online: false });
  if (difference.changes.length === 0) {
    session.io.result(options["json"] === true ? print({ format: 1, file: null }) : `No differences found between ${difference.from.label} and ${difference.to.label}.\n`);
    return 0;
  }
  if (difference.proof.state === "failed") throw proofFailed(difference.proof);
  const file = await writeMigration(difference, project, name, down, bench, session, options);
  await atSite(project, bench, session, options, async (site) => {
    await makeTables(site);
    await record(file, site);
  });
  session.io.note(`Recorded ${file.id} as applied on ${difference.to.label}; nothing was run there.`);
  return 0;
}

async function writeMigration(difference: Difference, project: Project, name: string | null, down: WayBack | null, bench: Bench, session: Session, options: Readonly<Record<string, unknown>>): Promise<Project["files"][number]> {
  const text = draftOf(difference, project, name, onlyHead(project, project.files), session);
  const made = await tryMigration(down === null ? text : { ...text, down }, placeOf(project, text.id), project.files, difference, bench);
  await keep(made, session, options["json"] === true);
  return made.file;
}
