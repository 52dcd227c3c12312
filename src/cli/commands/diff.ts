import { reversed } from "../../compare/index.ts";
import type { Difference } from "../../report/difference.ts";
import { withBench } from "../../sources/bench.ts";
import { type Asked, compareAt } from "../compare-sides.ts";
import { formatOf, printDifference, sayProof } from "../print-difference.ts";
import type { Session } from "../session.ts";
import { benchFor, configuredDatabase, databaseSource, modelsSource, type SessionSource, typedSource } from "../sides.ts";
import type { Command, ExitCode } from "./command.ts";

/** `alidade diff [FROM] [TO]`. */
export const diff: Command = async (session, args, options) => {
  const sides = await sidesOf(args, session);
  const asked: Asked = { verify: options["verify"] !== false, rows: options["dataChecks"] !== false, online: typeof options["online"] === "boolean" ? options["online"] : sides[0].source.live };
  const found = await withBench(await benchFor(sides, session), (bench) => compareAt(bench, sides, session, asked));
  const difference = options["reverse"] === true ? { ...reversed(found), dialect: found.dialect } : found;
  await printDifference(difference, formatOf(options), session);
  for (const note of difference.notes) session.io.note(note);
  sayProof(difference, session);
  sayUntried(difference, session);
  return exitCode(difference, options["exitCode"] === true);
};

/** No argument: the configured database and its models; one: the database and that; two: these. */
async function sidesOf([first, second]: readonly string[], session: Session): Promise<readonly [SessionSource, SessionSource]> {
  if (first !== undefined && second !== undefined) return [await typedSource(first, session), await typedSource(second, session)];
  const database = await configuredDatabase(session, first === undefined ? "alidade diff FROM TO" : `alidade diff DATABASE ${first}`);
  const from = await databaseSource(database, session);
  return [from, first === undefined ? await modelsSource(database, session) : await typedSource(first, session)];
}

/** A scratch has one session: whether others can work meanwhile is nothing that it can show. */
function sayUntried({ proof, plan, dialect }: Difference, { io }: Session): void {
  const alone = plan.groups.filter(({ transaction }) => !transaction).length;
  if (dialect.commitsDdl !== true && proof.state === "verified" && alone > 0) io.note(`That others can work meanwhile was not tried: ${alone} step${alone === 1 ? " stands" : "s stand"} alone for that, and the scratch has one session.`);
}

function exitCode({ proof, changes }: Difference, asked: boolean): ExitCode {
  if (proof.state === "failed") return 1;
  return asked && changes.length > 0 ? 2 : 0;
}
