import { print } from "../../report/json.ts";
import type { HistoryRow } from "../../migrations/history.ts";
import { withBench } from "../../sources/bench.ts";
import { openProject, projectBench } from "../migrations.ts";
import { rowsAt } from "../migration-site.ts";
import type { Command, ExitCode } from "./command.ts";

/** `alidade history`: what was applied to the database, when, by whom and how long it took. */
export const history: Command = async (session, _args, options) => {
  const project = await openProject(session, "alidade init");
  return withBench(await projectBench(project, session), async (bench): Promise<ExitCode> => {
    const rows = await rowsAt(project, bench, session);
    if (options["json"] === true) session.io.result(print({ format: 1, database: project.database.name, history: rows.map(({ script: _script, ...row }) => row) }));
    else session.io.result(rows.length === 0 ? "Nothing was applied yet.\n" : rows.map(lineOf(rows)).join(""));
    return 0;
  });
};

function lineOf(rows: readonly HistoryRow[]): (row: HistoryRow) => string {
  const width = Math.max(...rows.map(({ id }) => id.length));
  return ({ id, appliedAt, appliedBy, milliseconds, state }) => `${appliedAt.slice(0, 19).replace("T", " ")} UTC  ${id.padEnd(width)}  ${String(milliseconds).padStart(7)} ms  ${appliedBy}${state === "applied" ? "" : `  (${state}, not finished)`}\n`;
}
