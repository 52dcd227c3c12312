import { slug } from "../../migrations/name-migration.ts";
import { readToolHistory, type ToolHistory } from "../../migrations/tool-history.ts";
import type { Bench } from "../../model/source.ts";
import { withBench } from "../../sources/bench.ts";
import { connectTo } from "../migration-site.ts";
import { openProject, type Project, projectBench } from "../migrations.ts";
import type { Session } from "../session.ts";
import { beginWith } from "./baseline.ts";
import type { Command, ExitCode } from "./command.ts";

/**
 * `alidade import-history`: a team moves over from another tool. What that tool has applied becomes the start, as by `baseline`: nothing is run
 * on the database, and the tool's own table stays as it is.
 */
export const importHistory: Command = async (session, [name], options) => {
  const project = await openProject(session, "alidade init");
  return withBench(await projectBench(project, session), async (bench): Promise<ExitCode> => {
    const history = await historyAt(project, bench, session);
    const code = await beginWith(project, slug(name ?? `from ${history.tool}`), bench, session, options);
    session.io.note(wordsOf(history));
    return code;
  });
};

async function historyAt(project: Project, bench: Bench, session: Session): Promise<ToolHistory> {
  const connection = await connectTo(project, bench, session, false);
  try {
    return await readToolHistory(connection);
  } finally {
    await connection.close();
  }
}

function wordsOf({ tool, applied }: ToolHistory): string {
  const [first = "", last = ""] = [applied[0], applied.at(-1)];
  const what = applied.length === 1 ? `${tool} was at ${last}` : `${tool} had applied ${applied.length} migrations, ${first} to ${last}`;
  return `${what}: what was recorded stands for that. The table of ${tool} stays as it is; type \`alidade import-history\` for each other database that is at the same point, and stop running ${tool}.`;
}
