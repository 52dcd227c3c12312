import { resolve } from "node:path";
import { reversed } from "../../compare/index.ts";
import { AlidadeError } from "../../model/error.ts";
import type { Bench } from "../../model/source.ts";
import type { Difference } from "../../report/difference.ts";
import { migrationTools } from "../../report/migration-tools.ts";
import { withBench } from "../../sources/bench.ts";
import { type Asked, compareAt } from "../compare-sides.ts";
import { diffFormats } from "../formats.ts";
import { differenceText, type Format, formatOf, sayProof } from "../print-difference.ts";
import type { PictureOptions } from "../picture.ts";
import { projectDatabase, type Session } from "../session.ts";
import { benchFor, configuredDatabase, databaseSource, modelsSource, type SessionSource, typedSource } from "../sides.ts";
import { watchSources } from "../watch.ts";
import { writeFiles } from "../write-files.ts";
import { onPaper, reportsAsked, writeReports } from "../write-reports.ts";
import { type Command, type ExitCode, textOption } from "./command.ts";

/** `alidade diff [FROM] [TO]`. */
export const diff: Command = async (session, args, options) => (options["watch"] === true ? watchSources(await addressesOf(args, session), () => diffOnce(session, args, options), session) : diffOnce(session, args, options));

const diffOnce: Command = async (session, args, options) => {
  if (options["all"] === true) return (await import("../fleet/diff-all.ts")).diffAll(session, args, options);
  const reports = reportsAsked(options["write"], diffFormats);
  const sides = await sidesOf(args, session);
  const format = formatOf(options);
  const tool = migrationTools.find((name) => name === options["format"]) ?? null;
  const picture = asksForPicture(options) ? (await import("../picture.ts")).pictureOptions(options) : null;
  const asked: Asked = { verify: options["verify"] !== false, rows: options["dataChecks"] !== false, online: typeof options["online"] === "boolean" ? options["online"] : sides[0].source.live && tool === null };
  const { found, revises } = await withBench(await benchFor(sides, session), async (bench) => ({
    found: await compareAt(bench, sides, session, asked),
    revises: format === "alembic" ? (textOption(options, "revises") ?? (await revisionAt(sides[0], bench))) : null,
  }));
  const difference = options["reverse"] === true ? { ...reversed(found), dialect: found.dialect } : found;
  if (tool !== null) await (await import("../write-tool-migrations.ts")).writeToolMigrations(difference, tool, textOption(options, "output"), textOption(options, "name"), session);
  else if (picture !== null) await drawDifference(difference, picture, session);
  else await printText(difference, format, revises, textOption(options, "output"), session);
  await writeReports(reports, (other) => differenceText(difference, other, { terminal: onPaper, revises }), session);
  for (const note of difference.notes) session.io.note(note);
  sayProof(difference, session);
  sayUntried(difference, session);
  return exitCode(difference, options["exitCode"] === true);
};

/** Differences as text, into the file that was named or as the result. */
async function printText(difference: Difference, format: Format, revises: string | null, output: string | null, { host, io }: Session): Promise<void> {
  const text = await differenceText(difference, format, { terminal: output === null ? io : onPaper, revises });
  if (output === null) return io.result(text);
  await writeFiles([{ path: resolve(host.cwd, output), text }], host.randomName);
  io.note(`Wrote ${output}.`);
}

/** By its format or by the ending of the file. */
function asksForPicture({ format, output }: Readonly<Record<string, unknown>>): boolean {
  return format === "svg" || format === "png" || (format === undefined && typeof output === "string" && /\.(svg|png)$/i.test(output));
}

/** The tables of both sides, with what differs marked. */
async function drawDifference(difference: Difference, picture: PictureOptions, session: Session): Promise<void> {
  const [{ differenceDiagram }, { writePicture }] = await Promise.all([import("../../picture/index.ts"), import("../picture.ts")]);
  await writePicture(differenceDiagram(difference), `${difference.from.label} compared with ${difference.to.label}`, picture, session);
}

/** The revision that a database is at by Alembic's own table; null where there is none, or no such database. */
async function revisionAt({ source }: SessionSource, bench: Bench): Promise<string | null> {
  const connection = await source.connect?.(bench);
  try {
    return (await connection?.query("SELECT version_num FROM alembic_version"))?.[0]?.[0] ?? null;
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
    return null;
  } finally {
    await connection?.close();
  }
}

/** No argument: the configured database and its models; one: the database and that; two: these. */
async function sidesOf([first, second]: readonly string[], session: Session): Promise<readonly [SessionSource, SessionSource]> {
  if (first !== undefined && second !== undefined) return [await typedSource(first, session), await typedSource(second, session)];
  const database = await configuredDatabase(session, first === undefined ? "alidade diff FROM TO" : `alidade diff DATABASE ${first}`);
  const from = await databaseSource(database, session);
  return [from, first === undefined ? await modelsSource(database, session) : await typedSource(first, session)];
}

/** What was typed, or the models that are compared where nothing was. */
async function addressesOf(args: readonly string[], session: Session): Promise<readonly string[]> {
  return args.length > 0 ? args : [(await projectDatabase(session))?.config.models ?? []].flat();
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
