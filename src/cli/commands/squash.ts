import { rm } from "node:fs/promises";
import { AlidadeError } from "../../model/error.ts";
import { squash as squashFiles } from "../../migrations/squash.ts";
import { withBench } from "../../sources/bench.ts";
import { upTo } from "../../sources/migrations/own-order.ts";
import { migrationNamed, onlyHead, openProject, type Project, projectBench } from "../migrations.ts";
import { type Command, type ExitCode, textOption } from "./command.ts";
import { keep, placeOf } from "./make-migrations.ts";

/** `alidade squash [--through ID]`: folds the first migrations into one file that was proved equal to them. */
export const squash: Command = async (session, _args, options) => {
  const project = await openProject(session, "alidade init");
  const files = prefixOf(project, textOption(options, "through"));
  const last = files.at(-1);
  if (last === undefined || files.length < 2) throw new AlidadeError("squash-nothing", `there is nothing to fold: ${files.length === 0 ? "there are no migrations" : "it is one migration"}`, { hint: "`alidade status` lists them." });
  return withBench(await projectBench(project, session), async (bench): Promise<ExitCode> => {
    const id = `${/^\d+T?\d*/.exec(last.id)?.[0] ?? last.id}_squash`;
    const made = await squashFiles(files, { id, ...placeOf(project, id) }, bench);
    await keep({ file: made.file, backProved: false }, session, options["json"] === true);
    await Promise.all(files.map(({ path }) => rm(path)));
    session.io.note(`It stands for ${files.length} migrations, whose files were removed: schema and rows are the same on ${(await bench.scratch()).engine}. Databases that have all of them take it as applied.`);
    if (made.kept > 0) session.io.note(`${made.kept} statement${made.kept === 1 ? "" : "s"} that change${made.kept === 1 ? "s" : ""} rows ${made.kept === 1 ? "was" : "were"} kept.`);
    if (made.dropped > 0) session.io.note(`${made.dropped} statement${made.dropped === 1 ? "" : "s"} that change${made.dropped === 1 ? "s" : ""} rows ${made.dropped === 1 ? "was" : "were"} left out, since a new database gets the same rows without ${made.dropped === 1 ? "it" : "them"}.`);
    return 0;
  });
};

function prefixOf(project: Project, through: string | null): Project["files"] {
  if (through === null) {
    onlyHead(project, project.files);
    return project.files;
  }
  return upTo(project.files, migrationNamed(through, project.files).id);
}
