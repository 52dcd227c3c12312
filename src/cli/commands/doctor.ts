import { relative } from "node:path";
import { existsSync } from "node:fs";
import { dialectNames, loadDialect } from "../../dialects/index.ts";
import { AlidadeError } from "../../model/error.ts";
import type { Source } from "../../model/source.ts";
import { print } from "../../report/json.ts";
import { openBench, withBench } from "../../sources/bench.ts";
import { wordError } from "../errors.ts";
import { namedDatabase, projectDatabase, type ProjectDatabase, type Session } from "../session.ts";
import { benchFor, databaseSource, modelsSource } from "../sides.ts";
import type { Command } from "./command.ts";

/** One thing that was looked at; `mend` says what to do where it is not well. */
interface Check {
  readonly name: string;
  readonly state: "ok" | "warning" | "failed";
  readonly found: string;
  readonly mend: string | null;
}

/** `alidade doctor`: 1 where something that is needed does not work. */
export const doctor: Command = async (session, _args, options) => {
  const checks: Check[] = [];
  const json = options["json"] === true;
  for (const check of checksOf(session)) {
    const done = await check();
    checks.push(...done);
    if (!json) for (const one of done) session.io.result(line(one, session));
  }
  if (json) session.io.result(print({ format: 1, checks }));
  return checks.some(({ state }) => state === "failed") ? 1 : 0;
};

function checksOf(session: Session): readonly (() => Promise<readonly Check[]>)[] {
  return [
    async () => [nodeCheck()],
    async () => [await configCheck(session)],
    () => databaseChecks(session),
    async () => (await Promise.all(dialectNames.map((name) => scratchCheck(name, session)))).flat(),
  ];
}

const marks: Readonly<Record<Check["state"], string>> = { ok: "ok     ", warning: "warning", failed: "FAILED " };
const severities = { ok: "INFO", warning: "WARNING", failed: "ERROR" } as const;

function line({ name, state, found, mend }: Check, { io }: Session): string {
  return `${io.paint(marks[state], severities[state])}  ${name}: ${found}${mend === null ? "" : `\n         ${mend}`}\n`;
}

function nodeCheck(): Check {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const old = major < 20 || (major === 20 && minor < 19);
  return { name: "Node", state: old ? "failed" : "ok", found: process.versions.node, mend: old ? "Alidade needs Node 20.19 or newer." : null };
}

async function configCheck(session: Session): Promise<Check> {
  const { configPath, host } = session;
  if (configPath === null) return { name: "config", state: "warning", found: "none found", mend: "`alidade init` writes one; without it, sources are named on the command line." };
  return attempt("config", async () => {
    const config = await session.config();
    return `${relative(host.cwd, configPath)} with ${Object.keys(config?.databases ?? {}).join(", ")}`;
  });
}

async function databaseChecks(session: Session): Promise<readonly Check[]> {
  const databases = await databasesOf(session).catch(() => []);
  const checks: Check[] = [];
  for (const database of databases) {
    checks.push(await attempt(`database ${database.name}`, () => lookAt(database, session)));
    if (database.config.models !== undefined) checks.push(await attempt(`models of ${database.name}`, () => lookAtModels(database, session)));
  }
  return checks;
}

async function databasesOf(session: Session): Promise<readonly ProjectDatabase[]> {
  const config = await session.config();
  if (config !== null) return Object.keys(config.databases).map((name) => namedDatabase(config, name, session));
  const database = await projectDatabase(session);
  return database === null ? [] : [database];
}

async function lookAt(database: ProjectDatabase, session: Session): Promise<string> {
  const side = await databaseSource(database, session);
  return describeSource(side.source, () => benchFor([side], session));
}

async function lookAtModels(database: ProjectDatabase, session: Session): Promise<string> {
  const sides = [await databaseSource(database, session), await modelsSource(database, session)] as const;
  return describeSource(sides[1].source, () => benchFor(sides, session));
}

async function describeSource(source: Source, bench: () => ReturnType<typeof benchFor>): Promise<string> {
  return withBench(await bench(), async (open) => {
    const { snapshot, observed } = await source.read(open);
    const count = Object.values(snapshot.objects).filter(({ kind }) => kind === "table").length;
    const user = observed.user === null ? "" : ` as ${observed.user}`;
    return `${source.label} (${observed.engine}${user}), ${count} table${count === 1 ? "" : "s"}`;
  });
}

/** Opens a scratch engine as a diff would, which also makes its image. One that lies beside the compared database is none to be looked at alone. */
async function scratchCheck(name: string, session: Session): Promise<readonly Check[]> {
  try {
    return [{ name: `scratch ${name}`, state: "ok", found: await openedScratch(name, session), mend: null }];
  } catch (error) {
    return error instanceof AlidadeError && error.code === "scratch-missing" ? [] : [failedCheck(`scratch ${name}`, error)];
  }
}

async function openedScratch(name: string, { host, flags }: Session): Promise<string> {
  const image = existsSync(host.cacheFolder);
  return withBench(openBench(host, await loadDialect(name), name === "postgres" ? (flags.scratch ?? null) : null), async (bench) => {
    const scratch = await bench.scratch();
    await (await scratch.fresh()).release();
    return `${scratch.engine}${name === "postgres" ? `, image in ${host.cacheFolder}${image ? "" : " (made now)"}` : ""}`;
  });
}

/** What a look at something finds, or its error as a failed check. */
async function attempt(name: string, look: () => Promise<string>): Promise<Check> {
  try {
    return { name, state: "ok", found: await look(), mend: null };
  } catch (error) {
    return failedCheck(name, error);
  }
}

function failedCheck(name: string, error: unknown): Check {
  const hint = error instanceof AlidadeError ? error.hint : null;
  const found = error instanceof AlidadeError ? new AlidadeError(error.code, error.message, { where: error.where }) : error;
  return { name, state: "failed", found: wordError(found, false), mend: hint };
}
