import { refuseLosses } from "../cli/commands/rollback.ts";
import { draftOf, placeOf, refuseUnagreed } from "../cli/commands/make-migrations.ts";
import { compareAt } from "../cli/compare-sides.ts";
import type { Config } from "../cli/define-config.ts";
import { makeHost } from "../cli/host.ts";
import type { Io } from "../cli/io.ts";
import { atSite, rowsAt } from "../cli/migration-site.ts";
import { migrationNamed, migrationsSide, onlyHead, openProject, type Project, projectBench } from "../cli/migrations.ts";
import type { Session } from "../cli/session.ts";
import { modelsSource } from "../cli/sides.ts";
import { proofFailed } from "../compare/index.ts";
import { type MadeMigration, tryMigration } from "../migrations/make-migration.ts";
import { type Applied, migrate } from "../migrations/migrate.ts";
import { backwardOf, rollBack } from "../migrations/rollback.ts";
import { type Standing, standingsOf } from "../migrations/standing.ts";
import type { Host } from "../model/host.ts";
import type { Bench } from "../model/source.ts";
import { withBench } from "../sources/bench.ts";

/** A folder of migrations, and the world that it is in. */
export interface MigrationsOptions {
  /** The folder; `migrations` unless said otherwise. Paths start from the folder of the host. */
  readonly folder?: string;
  /** `postgres`, `mysql`, `mariadb` or `sqlite`, where neither the database nor the files say. */
  readonly dialect?: string;
  /** A server for scratch databases, in place of the engine in this process. */
  readonly scratch?: string;
  /** What may be lost: `drop:users.bio`, as `--allow` takes it. */
  readonly allow?: readonly string[];
  /** Folder, environment, cache; its `note` is told what goes on. Made from the process where it is not given. */
  readonly host?: Host;
}

/** How migrations are run on a database. */
export interface RunMigrationsOptions extends MigrationsOptions {
  /** For how many seconds others who run migrations are waited for: 600 unless said otherwise. */
  readonly wait?: number;
  /** For how many seconds a statement waits for a lock before it lets go and tries again: 2 unless said otherwise. */
  readonly lockTimeout?: number;
}

/** How far migrations are taken. */
export interface MigrateOptions extends RunMigrationsOptions {
  /** The id of the last one that is applied, or the part of it that names it; all unless it is given. */
  readonly to?: string;
}

/** How far migrations are taken back. */
export interface RollbackOptions extends RunMigrationsOptions {
  /** How many; 1 unless said otherwise. */
  readonly count?: number;
  /** Instead of `count`: the id of the one that stays as the last. */
  readonly to?: string;
}

/** What a migration is made of. */
export interface MakeMigrationOptions extends MigrationsOptions {
  /** Part of the file's name; made from the changes where it is missing. */
  readonly name?: string;
  /** What got another name, as `--rename` takes it: `users.mail:email`. */
  readonly renames?: readonly string[];
}

/** A migration from what the folder gives to what models say, tried up and down; null where nothing changed. */
export function draft(models: string | readonly string[], { name, renames = [], ...options }: MakeMigrationOptions): Promise<MadeMigration | null> {
  return atProject({ models }, { ...options, renames }, async (project, bench, session) => {
    const parents = onlyHead(project, project.files);
    const difference = await compareAt(bench, [migrationsSide(project, project.files), await modelsSource(project.database, session)], session, { verify: true, rows: false, online: true });
    if (difference.changes.length === 0) return null;
    if (difference.proof.state === "failed") throw proofFailed(difference.proof);
    refuseUnagreed(difference, project, session);
    const text = draftOf(difference, project, name ?? null, parents, session);
    return tryMigration(text, placeOf(project, text.id), project.files, difference, bench);
  });
}

/** Applies what a database does not have yet. */
export function apply(url: string, { to, wait, lockTimeout, ...options }: MigrateOptions): Promise<readonly Applied[]> {
  return atProject({ url }, options, (project, bench, session) =>
    atSite(project, bench, session, { wait, lockTimeout }, (site) => migrate(project.files, to === undefined ? "all" : { to: migrationNamed(to, project.files) }, site, ({ id }, at, of) => session.io.note(`[${at}/${of}] ${id}`))),
  );
}

/** Takes the last migrations of a database back. Gives their ids, the last first. */
export function takeBack(url: string, { count = 1, to, wait, lockTimeout, ...options }: RollbackOptions): Promise<readonly string[]> {
  return atProject({ url }, options, (project, bench, session) =>
    atSite(project, bench, session, { wait, lockTimeout }, async (site) => {
      const backward = backwardOf(project.files, await site.history.rows(), to === undefined ? { count } : { after: migrationNamed(to, project.files) });
      await refuseLosses(backward, project, site, bench, session);
      for (const each of backward) await rollBack(each, site);
      return backward.map(({ file }) => file.id);
    }),
  );
}

/** How the migrations of a folder stand in a database. */
export function standings(url: string, options: MigrationsOptions): Promise<readonly Standing[]> {
  return atProject({ url }, options, async (project, bench, session) => standingsOf(project.files, await rowsAt(project, bench, session)));
}

type ProjectOptions = MigrationsOptions & { readonly renames?: readonly string[] };

/** Does something in a project that options describe, as a command does it in one that a config describes. */
async function atProject<T>(database: Config["databases"][string], options: ProjectOptions, work: (project: Project, bench: Bench, session: Session) => Promise<T>): Promise<T> {
  const session = sessionOf(database, options);
  const project = await openProject(session, "");
  return withBench(await projectBench(project, session), (bench) => work(project, bench, session));
}

function sessionOf(database: Config["databases"][string], { folder = "migrations", dialect, scratch, allow = [], renames = [], host = makeHost() }: ProjectOptions): Session {
  const config: Config = { databases: { database: { ...database, migrations: folder } } };
  const flags = { allow, rename: renames, ...(dialect === undefined ? {} : { dialect }), ...(scratch === undefined ? {} : { scratch }) };
  // Which database is meant is an argument here, never a variable.
  const { DATABASE_URL: _, ...env } = host.env;
  return { flags, host: { ...host, env }, io: quietIo(host), root: host.cwd, configPath: null, config: () => Promise.resolve(config) };
}

/** Nothing is printed and nobody is asked: what goes on is told to the host. */
function quietIo({ note }: Host): Io {
  const silent = (): void => undefined;
  const nobody = (): Promise<string> => Promise.resolve("");
  return { result: silent, note, detail: silent, settle: silent, error: note, width: null, paint: (text) => text, canAsk: false, ask: nobody, readStdin: nobody };
}
