import { proofFailed } from "../../compare/index.ts";
import { AlidadeError } from "../../model/error.ts";
import type { Bench } from "../../model/source.ts";
import { type Progress, runPlan } from "../../migrations/run-plan.ts";
import { refused, refusalsOf, type Refusal } from "../../migrations/consent.ts";
import type { Difference } from "../../report/difference.ts";
import { withBench } from "../../sources/bench.ts";
import { compareAt } from "../compare-sides.ts";
import { formatOf, printDifference, sayProof } from "../print-difference.ts";
import type { Session } from "../session.ts";
import { benchFor, configuredDatabase, databaseSource, modelsSource, type SessionSource, settingsOf, typedSource } from "../sides.ts";
import { type Command, type ExitCode, textOption } from "./command.ts";

/** `alidade push [SOURCE] [--to URL]`: brings a database to what a source says. */
export const push: Command = async (session, [source], options) => {
  const sides = await sidesOf(source, textOption(options, "to"), session);
  const [target] = sides;
  if (target.source.connect === undefined) throw new AlidadeError("push-target", `${target.source.label} is no database that runs`, { hint: "Name one with --to postgres://… or --to sqlite:FILE." });
  return withBench(await benchFor(sides, session), async (bench): Promise<ExitCode> => {
    const asked = { verify: options["verify"] !== false, rows: options["dataChecks"] !== false, online: options["online"] !== false };
    const difference = await compareAt(bench, sides, session, asked);
    const dry = options["dryRun"] === true;
    const format = dry && options["format"] === undefined && options["json"] !== true ? "sql" : formatOf(options);
    // A document stands alone, so that it comes when nothing can fail any more.
    if (format !== "json") await printDifference(difference, format, session);
    for (const note of difference.notes) session.io.note(note);
    if (difference.proof.state === "failed") throw proofFailed(difference.proof);
    sayProof(difference, session);
    if (difference.changes.length > 0) {
      await agree(difference, target, session, dry);
      if (!dry) await apply(difference, bench, sides, session);
    }
    if (format === "json") await printDifference(difference, format, session);
    return 0;
  });
};

async function sidesOf(source: string | undefined, to: string | null, session: Session): Promise<readonly [SessionSource, SessionSource]> {
  if (to !== null && source !== undefined) return [await typedSource(to, session), await typedSource(source, session)];
  const database = await configuredDatabase(session, "alidade push SOURCE --to URL");
  const target = to === null ? await databaseSource(database, session) : await typedSource(to, session);
  return [target, source === undefined ? await modelsSource(database, session) : await typedSource(source, session)];
}

/** Nothing is lost that nobody agreed to: flags, the config, or, unless the database is protected, an answer. */
async function agree(difference: Difference, target: SessionSource, { flags, io }: Session, dry: boolean): Promise<void> {
  const config = settingsOf([target])?.config ?? {};
  const isProtected = config.protected ?? false;
  const refusals = refusalsOf(difference, difference.dialect, { allow: [...(flags.allow ?? []), ...(config.allow ?? [])], protected: isProtected });
  if (refusals.length === 0) return;
  const answered = io.canAsk && !isProtected && !dry && (await areAnswered(refusals, io));
  if (!answered) throw refused(refusals, target.source.label);
}

/** Each loss is agreed to by typing what it is of. */
async function areAnswered(refusals: readonly Refusal[], io: Session["io"]): Promise<boolean> {
  for (const { of, hazard } of refusals) {
    const answer = await io.ask(`${of}: ${hazard.message}${hazard.answer === undefined ? "" : ` (${hazard.answer})`}. Type ${of} to go on, or nothing to stop`);
    if (answer !== of) return false;
  }
  return true;
}

/** Runs the plan, and reads the database back: what is left is an error. */
async function apply({ plan, dialect }: Difference, bench: Bench, sides: readonly [SessionSource, SessionSource], session: Session): Promise<void> {
  const [target] = sides;
  const connection = await target.source.connect?.(bench);
  const watcher = await target.source.connect?.(bench);
  if (connection === undefined || watcher === undefined) return;
  try {
    await runPlan(dialect, connection, plan.groups, { pause, now: session.host.now, watcher, onProgress: (progress) => say(progress, session) });
  } finally {
    await connection.close();
    await watcher.close();
  }
  const left = await compareAt(bench, sides, { ...session, flags: { ...session.flags, rename: [], renameTable: [] }, io: { ...session.io, canAsk: false, note: () => undefined } }, { verify: false, rows: false, online: false });
  if (left.changes.length > 0) throw new AlidadeError("push-left", `the plan was carried out on ${target.source.label}, and ${left.changes.length} difference${left.changes.length === 1 ? " is" : "s are"} left`, { hint: `\`alidade diff\` shows them; this is a bug of Alidade unless somebody else changes the schema of this ${dialect.name} database.` });
  session.io.note(`Carried out ${plan.steps.length} step${plan.steps.length === 1 ? "" : "s"} on ${target.source.label}; it was read back, and nothing is left to do.`);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** What takes long, and what has to be tried again, is said; each step only where everything is asked for. */
function say(progress: Progress, { io }: Session): void {
  const place = `[${progress.at}/${progress.of}] ${progress.step.summary}`;
  switch (progress.type) {
    case "begins":
      return io.detail(place);
    case "advances":
      return io.detail(`${place}: ${progress.advance.phase}${progress.advance.total === 0 ? "" : `, ${Math.floor((100 * progress.advance.done) / progress.advance.total)} %`}`);
    case "again":
      return io.note(`${place}: ${progress.because}; tried again in ${progress.pause / 1000} s`);
    case "done":
      return;
    default:
      return progress satisfies never;
  }
}
