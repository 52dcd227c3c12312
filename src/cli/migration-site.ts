import { hostname, userInfo } from "node:os";
import { AlidadeError } from "../model/error.ts";
import type { Connection } from "../model/dialect.ts";
import type { Holder } from "../model/history.ts";
import type { Bench } from "../model/source.ts";
import type { Site } from "../migrations/apply-migration.ts";
import { historyOf, type HistoryRow, openHistory } from "../migrations/history.ts";
import { withLock } from "../migrations/lock.ts";
import type { Progress } from "../migrations/run-plan.ts";
import { standingsOf } from "../migrations/standing.ts";
import type { Project } from "./migrations.ts";
import type { Session } from "./session.ts";
import { databaseSource } from "./sides.ts";

/** What a command that changes a database is told. */
export type SiteOptions = Readonly<Record<string, unknown>>;

/** Does something on the database of a project while nobody else runs migrations there; a database that is a file is made. */
export async function atSite<T>(project: Project, bench: Bench, session: Session, options: SiteOptions, work: (site: Site) => Promise<T>): Promise<T> {
  const connection = await connectTo(project, bench, session, true);
  try {
    const site = await siteOf(project, bench, session, options, connection);
    const lock = { holder: site.holder, pause, wait: secondsIn(options, "wait", 600) * 1000, onWait: (who: string) => session.io.note(`Waiting for ${who}, who is running migrations on ${connection.label}.`) };
    return await withLock(site.history, connection, lock, () => work(site));
  } finally {
    await connection.close().catch(passOver);
  }
}

/** A session on the database of a project. Errors: `url-missing`, those of connecting. */
export async function connectTo({ database }: Project, bench: Bench, session: Session, create: boolean): Promise<Connection> {
  const { source } = await databaseSource(database, session);
  const connection = await source.connect?.(bench, { create });
  if (connection !== undefined) return connection;
  throw new AlidadeError("migrate-target", `${source.label} is no database that runs`, { hint: "Give the database a `url` in the config: postgres://… or sqlite:FILE." });
}

/** The history of a database that is only looked at; one that is not there yet has none. */
export async function rowsAt(project: Project, bench: Bench, session: Session): Promise<readonly HistoryRow[]> {
  try {
    const connection = await connectTo(project, bench, session, false);
    try {
      return await (await openHistory(bench.dialect, connection)).rows();
    } finally {
      await connection.close();
    }
  } catch (error) {
    if (error instanceof AlidadeError && isNotMade(error)) return [];
    throw error;
  }
}

/** A file or a folder that is not there yet; a database that a server does not have is an error. */
export function isNotMade({ code, where }: AlidadeError): boolean {
  return code === "sqlite-missing" || (code === "connect-database-missing" && where?.sqlstate === undefined);
}

async function siteOf(project: Project, bench: Bench, session: Session, options: SiteOptions, connection: Connection): Promise<Site> {
  const { host, io } = session;
  const history = await openHistory(bench.dialect, connection);
  const lockTimeout = options["lockTimeout"] === undefined ? {} : { lockTimeout: secondsIn(options, "lockTimeout", 2) * 1000 };
  return {
    dialect: bench.dialect,
    connection,
    history,
    holder: holderOf(session),
    by: host.env["USER"] ?? host.env["USERNAME"] ?? userInfo().username,
    run: { pause, now: host.now, ...lockTimeout, onProgress: (progress) => say(progress, io) },
    wasDone: async (file, way, unit) => {
      const assumed = options["assume"];
      if (assumed === "done" || assumed === "undone") return assumed === "done";
      const { wasDone } = await import("../migrations/was-done.ts");
      const before = standingsOf(project.files, await history.rows()).filter(({ state }) => state === "applied").flatMap((standing) => standing.file ?? []);
      return wasDone(file, way, unit, before.filter(({ id }) => id !== file.id), connection, historyOf(bench.dialect), bench);
    },
  };
}

function holderOf({ host }: Session): Holder {
  const machine = hostname().replaceAll(":", "_");
  return { name: `${machine}:${process.pid}:${host.randomName()}`, now: host.now, isGone: (name) => name.split(":")[0] === machine && !isRunning(Number(name.split(":")[1])) };
}

/** Signal 0 asks whether a process is there; one of somebody else is, too. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** An option that is a number of seconds. Error: `usage`. */
export function secondsIn(options: SiteOptions, name: string, otherwise: number): number {
  const typed = options[name];
  const seconds = typed === undefined ? otherwise : Number(typed);
  if (Number.isFinite(seconds) && seconds >= 0) return seconds;
  throw new AlidadeError("usage", `${String(typed)} is no number of seconds`, { hint: `Write a number after --${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.` });
}

function say(progress: Progress, io: Session["io"]): void {
  if (progress.type === "begins") io.detail(progress.step.summary);
  if (progress.type === "again") io.note(`${progress.step.summary}: ${progress.because}; tried again in ${progress.pause / 1000} s`);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function passOver(error: unknown): void {
  if (!(error instanceof AlidadeError)) throw error;
}
