import { relative, resolve } from "node:path";
import { AlidadeError } from "../model/error.ts";
import type { MigrationFile } from "../sources/migrations/migration-file.ts";
import { readOwnFolder } from "../sources/migrations/own-folder.ts";
import { headsOf } from "../sources/migrations/own-order.ts";
import { ownSource } from "../sources/migrations/source.ts";
import { chooseDialect } from "../sources/choose-dialect.ts";
import { openBench, type OpenBench } from "../sources/bench.ts";
import { configuredDatabase, databaseSource, modelsSource, type SessionSource } from "./sides.ts";
import type { ProjectDatabase, Session } from "./session.ts";

/** The migrations of a database of the project. */
export interface Project {
  readonly database: ProjectDatabase;
  /** The folder, absolute, and as people type it. */
  readonly folder: string;
  readonly label: string;
  /** In the order in which they run. */
  readonly files: readonly MigrationFile[];
}

/** The database that is meant, and its folder of migrations: `migrations` of the config, else `migrations` beside it. */
export async function openProject(session: Session, wanted: string): Promise<Project> {
  return projectOf(await configuredDatabase(session, wanted), session);
}

/** The migrations of a database. */
export async function projectOf(database: ProjectDatabase, { root, host }: Session): Promise<Project> {
  const folder = resolve(root, database.config.migrations ?? "migrations");
  return { database, folder, label: relative(host.cwd, folder) || ".", files: await readOwnFolder(folder, host) };
}

/** A bench in the dialect of the project: that of its database, of `--dialect`, of its migrations or of its models. */
export async function projectBench({ database, files }: Project, session: Session): Promise<OpenBench> {
  const { flags, host } = session;
  const live = database.url === null ? [] : [(await databaseSource(database, session)).source];
  const models = live.length > 0 || database.config.models === undefined ? [] : [(await modelsSource(database, session)).source];
  const known = [...live, ...models].some(({ dialect }) => dialect !== null);
  const asked = flags.dialect ?? database.config.dialect ?? null;
  const sources = known || asked !== null ? [...live, ...models] : [...models, ownSource(files, "the migrations")];
  return openBench(host, await chooseDialect(sources, asked), flags.scratch ?? database.config.scratch ?? null, live[0]?.address ?? null);
}

/** What migrations give, as a side of a comparison. */
export function migrationsSide({ label, database }: Project, files: readonly MigrationFile[]): SessionSource {
  return { source: ownSource(files, label), database };
}

/** The last migration, which the next one comes after. Error: `migrations-heads` where branches were joined and not merged. */
export function onlyHead({ label }: Project, files: readonly MigrationFile[]): readonly string[] {
  const heads = headsOf(files);
  if (heads.length <= 1) return heads.map(({ id }) => id);
  throw new AlidadeError("migrations-heads", `${label} has ${heads.length} heads, as two branches were joined: ${heads.map(({ id }) => id).join(", ")}`, { hint: "Type `alidade merge`, which tries whether their order matters and joins them." });
}

/** The migration that a name means: its id, or the only one that starts with it or has it in it. Error: `migration-unknown`. */
export function migrationNamed(name: string, files: readonly MigrationFile[]): MigrationFile {
  const exact = files.find(({ id, replaces }) => id === name || replaces.includes(name));
  const matching = exact === undefined ? files.filter(({ id }) => id.startsWith(name) || id.replace(/^\d+T?\d*_/, "") === name) : [exact];
  const [only] = matching;
  if (only !== undefined && matching.length === 1) return only;
  throw new AlidadeError("migration-unknown", matching.length === 0 ? `there is no migration ${name}` : `${name} may be ${matching.map(({ id }) => id).join(" or ")}`, { hint: "`alidade status` lists them." });
}
