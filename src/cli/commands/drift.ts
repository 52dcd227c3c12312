import { withBench } from "../../sources/bench.ts";
import { appliedAt } from "../applied.ts";
import { compareAt } from "../compare-sides.ts";
import { migrationsSide, openProject, projectBench } from "../migrations.ts";
import { formatOf, printDifference, sayProof } from "../print-difference.ts";
import { databaseSource } from "../sides.ts";
import type { Command, ExitCode } from "./command.ts";

/** `alidade drift`: how the database differs from what its migrations gave, with what takes that back; 2 where it does. */
export const drift: Command = async (session, _args, options) => {
  const project = await openProject(session, "alidade init");
  return withBench(await projectBench(project, session), async (bench): Promise<ExitCode> => {
    const { files } = await appliedAt(project, bench, session);
    const sides = [await databaseSource(project.database, session), migrationsSide(project, files)] as const;
    const difference = await compareAt(bench, sides, session, { verify: options["verify"] !== false, rows: options["dataChecks"] !== false, online: true });
    await printDifference(difference, formatOf(options), session);
    sayProof(difference, session);
    if (difference.changes.length === 0) return 0;
    session.io.note("These statements take the drift back (--format sql prints them). `alidade adopt` writes a migration that makes it official instead.");
    return 2;
  });
};
