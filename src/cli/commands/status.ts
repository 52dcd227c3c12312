import { print } from "../../report/json.ts";
import { isToDo, type Standing, standingsOf } from "../../migrations/standing.ts";
import { withBench } from "../../sources/bench.ts";
import { openProject, projectBench } from "../migrations.ts";
import { rowsAt } from "../migration-site.ts";
import type { Command, ExitCode } from "./command.ts";

/** `alidade status`: how the migrations stand in the database; nothing is replayed. */
export const status: Command = async (session, _args, options) => {
  if (options["all"] === true) return (await import("../fleet/status-all.ts")).statusAll(session, options);
  const project = await openProject(session, "alidade init");
  return withBench(await projectBench(project, session), async (bench): Promise<ExitCode> => {
    const standings = standingsOf(project.files, await rowsAt(project, bench, session));
    if (options["json"] === true) session.io.result(print({ format: 1, database: project.database.name, migrations: standings.map(documentOf), pending: standings.filter(isToDo).length }));
    else session.io.result(statusText(standings));
    return 0;
  });
};

function documentOf({ id, state, file, row }: Standing): object {
  return { id, state, file: file?.label ?? null, appliedAt: row?.appliedAt ?? null, appliedBy: row?.appliedBy ?? null, milliseconds: row?.milliseconds ?? null, done: row?.done ?? null };
}

function statusText(standings: readonly Standing[]): string {
  if (standings.length === 0) return "There are no migrations yet. `alidade make-migrations` writes the first one.\n";
  const width = Math.max(...standings.map(({ id }) => id.length));
  const lines = standings.map(({ id, state, row }) => `${id.padEnd(width)}  ${wordsOf(state, row?.done ?? 0)}${row === null || row.state !== "applied" ? "" : `  ${row.appliedAt.slice(0, 19).replace("T", " ")} UTC`}`.trimEnd());
  const todo = standings.filter(isToDo).length;
  const applied = standings.filter(({ state }) => state === "applied").length;
  return `${lines.join("\n")}\n\n${applied} applied, ${todo} pending${otherText(standings)}.\n`;
}

function wordsOf(state: Standing["state"], done: number): string {
  switch (state) {
    case "late":
      return "pending (out of order)";
    case "stopped":
      return `stopped behind statement ${done}`;
    case "going back":
      return `stopped on the way back, behind statement ${done}`;
    case "covered":
      return "pending (all that it stands for is applied)";
    default:
      return state;
  }
}

function otherText(standings: readonly Standing[]): string {
  const counts = (["edited", "missing", "going back"] as const).map((state) => [standings.filter((each) => each.state === state).length, state] as const);
  return counts.filter(([count]) => count > 0).map(([count, state]) => `, ${count} ${state}`).join("");
}

