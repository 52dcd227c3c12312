import { mergeHeads } from "../../migrations/merge.ts";
import { idAt, slug } from "../../migrations/name-migration.ts";
import { withBench } from "../../sources/bench.ts";
import { openProject, projectBench } from "../migrations.ts";
import type { Command, ExitCode } from "./command.ts";
import { keep, placeOf } from "./make-migrations.ts";

/** `alidade merge [NAME]`: joins two branches of migrations, if their order does not matter. */
export const merge: Command = async (session, [name], options) => {
  const project = await openProject(session, "alidade init");
  return withBench(await projectBench(project, session), async (bench): Promise<ExitCode> => {
    const id = idAt(session.host.now(), slug(name ?? "merge"), project.files.map((file) => file.id));
    await keep({ file: await mergeHeads(project.files, { id, ...placeOf(project, id) }, bench), backProved: true }, session, options["json"] === true);
    return 0;
  });
};
