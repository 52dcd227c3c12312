import { AlidadeError } from "../../model/error.ts";
import type { Bench } from "../../model/source.ts";
import { runFleet, type TenantOutcome } from "../../migrations/fleet.ts";
import { withBench } from "../../sources/bench.ts";
import { asAlidadeError, wordError } from "../errors.ts";
import { type Project, projectBench, projectOf } from "../migrations.ts";
import type { ProjectDatabase, Session } from "../session.ts";
import { configuredDatabase } from "../sides.ts";
import { tenantsOf } from "./tenants.ts";

/** What a command is told by its options. */
export type Options = Readonly<Record<string, unknown>>;

/** What became of each tenant of a database of the config. */
export interface Fleet<T> {
  /** The database as the config names it. */
  readonly database: string;
  readonly outcomes: readonly TenantOutcome<T>[];
}

/** Does something at each tenant of the configured database, several at a time, on one bench. Failures are said as they come, and are results. */
export async function runTenants<T>(session: Session, options: Options, work: (project: Project, bench: Bench, session: Session) => Promise<T>, finish: (fleet: Fleet<T>, bench: Bench, projects: ReadonlyMap<string, Project>) => Promise<void>): Promise<void> {
  const database = await configuredDatabase(session, "alidade init");
  const tenants = await tenantsOf(database, session);
  const [first] = tenants;
  if (first === undefined) throw new Error("a database without tenants is refused before");
  const common = await projectOf(first, session);
  const projects = new Map(tenants.map((tenant) => [tenant.name, { ...common, database: tenant }] as const));
  const how = { concurrency: numberIn(options, "concurrency", 8), canaries: canariesIn(options, tenants), maxFailures: numberIn(options, "maxFailures", 10), now: session.host.now };
  await withBench(await projectBench(common, session), async (bench) => {
    const outcomes = await runFleet([...projects.keys()], how, (name) => work(projectAt(projects, name), bench, speaking(name, session)), (outcome, ended) => sayEnd(outcome, `[${ended}/${tenants.length}]`, session));
    await finish({ database: database.name, outcomes }, bench, projects);
  });
}

/** The project of a tenant by its name. */
export function projectAt(projects: ReadonlyMap<string, Project>, name: string): Project {
  const project = projects.get(name);
  if (project === undefined) throw new Error(`${name} is none of the tenants`);
  return project;
}

/** A session whose notes say which tenant they are about, and that asks nothing. */
function speaking(name: string, session: Session): Session {
  const { io } = session;
  return { ...session, io: { ...io, canAsk: false, note: (message) => io.note(`${name}: ${message}`), detail: (message) => io.detail(`${name}: ${message}`) } };
}

function sayEnd(outcome: TenantOutcome<unknown>, place: string, { io }: Session): void {
  if (outcome.state === "failed") io.error(`${place} ${outcome.name}: ${wordError(outcome.error, false)}`);
  if (outcome.state === "done") io.detail(`${place} ${outcome.name}: ${outcome.milliseconds} ms`);
}

function numberIn(options: Options, name: string, otherwise: number): number {
  const typed = options[name];
  const number = typed === undefined ? otherwise : Number(typed);
  if (Number.isInteger(number) && number > 0) return number;
  throw new AlidadeError("usage", `${String(typed)} is no number of tenants`, { hint: `Write a whole number above 0 after --${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.` });
}

/** `--canary 2` or `--canary a,b`; a number that is a tenant's name means the tenant. Error: `tenant-unknown`. */
function canariesIn(options: Options, tenants: readonly ProjectDatabase[]): ReadonlySet<string> {
  const typed = options["canary"];
  if (typeof typed !== "string") return new Set();
  const names = tenants.map(({ name }) => name);
  if (/^\d+$/.test(typed) && !names.includes(typed)) return new Set(names.slice(0, Number(typed)));
  const wanted = typed.split(",").map((name) => name.trim());
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new AlidadeError("tenant-unknown", `none of the ${names.length} tenants is called ${unknown}`, { hint: "Write a number, or names of tenants with commas between them." });
  return new Set(wanted);
}

/** A failure as programs read it. */
export function errorOf(error: AlidadeError): object {
  const { code, message, where, hint } = asAlidadeError(error);
  return { code, message, where, hint };
}
