/**
 * Alidade as a library. A source is an address as the command line takes it (`postgres://…`, `sqlite:app.db`, `schema.sql`,
 * `app/models.py`, `snapshot.json`), a snapshot, or a `Source` of your own. Failures are `AlidadeError`s with a code and a hint.
 */
import { makeHost } from "./cli/host.ts";
import type { CompareOptions } from "./compare/index.ts";
import type { Generated, GenerateOptions, TargetName } from "./generate/index.ts";
import type { FilesToMerge, MergedFile } from "./generate/merge-files.ts";
import type { Comparison, Plan } from "./model/comparison.ts";
import { AlidadeError } from "./model/error.ts";
import type { Host } from "./model/host.ts";
import type { Facets } from "./model/object.ts";
import type { DrawOptions, PictureFormat } from "./picture/index.ts";
import type { Reading, Snapshot } from "./model/snapshot.ts";
import type { Bench, Source } from "./model/source.ts";
import type { MakeMigrationOptions, MigrateOptions, MigrationsOptions, RollbackOptions } from "./library/migrations.ts";
import type { MadeMigration } from "./migrations/make-migration.ts";
import type { Applied } from "./migrations/migrate.ts";
import type { Standing } from "./migrations/standing.ts";
import type { Selection } from "./sources/select.ts";

export { differenceDiagram, diagramOf, drawSvg, type Diagram, type DrawOptions, type GroupBy, type PictureFormat, type ShownColumns, type Theme } from "./picture/index.ts";
export { defineConfig } from "./cli/define-config.ts";
export type { Config, ConfigContext, ConfigInput, DatabaseConfig, GenerateConfig } from "./cli/define-config.ts";
export { makeHost, type HostOptions } from "./cli/host.ts";
export type { Generated, GeneratedFile, GenerateNote } from "./generate/index.ts";
export type { FilesToMerge, MergedFile } from "./generate/merge-files.ts";
export type { MakeMigrationOptions, MigrateOptions, MigrationsOptions, RollbackOptions, RunMigrationsOptions } from "./library/migrations.ts";
export type { HistoryRow } from "./migrations/history.ts";
export type { MadeMigration } from "./migrations/make-migration.ts";
export type { Applied } from "./migrations/migrate.ts";
export type { Standing, StandingState } from "./migrations/standing.ts";
export type { MigrationFile } from "./sources/migrations/migration-file.ts";
export type { Change, Rename, SchemaChange } from "./model/change.ts";
export type { Comparison, Loss, Plan, Proof, ProvedRows, Side, Undo } from "./model/comparison.ts";
export { AlidadeError, type Where } from "./model/error.ts";
export type { Host } from "./model/host.ts";
export type { ObjectId } from "./model/id.ts";
export type { FactsOf, Kind } from "./model/kinds/index.ts";
export { navigate, type Navigation } from "./model/navigation.ts";
export { type AnyObject, type Facets, nameOf, type SchemaObject, type Use } from "./model/object.ts";
export { printSnapshot } from "./model/snapshot-json.ts";
export type { LikelyRename, RenameCandidate, RenameRequest } from "./model/rename.ts";
export { parseSnapshot } from "./model/snapshot-parse.ts";
export type { Observed, Origin, Reading, Snapshot, Unread } from "./model/snapshot.ts";
export type { Bench, Source } from "./model/source.ts";
export { type Group, type Hazard, type Severity, severityOf, type Step } from "./model/step.ts";

/** What a schema can be taken of: an address, a snapshot that is at hand, or a source of one's own. */
export type SourceInput = string | Snapshot | Source;

/** How sources are read. */
export interface ReadOptions extends Partial<Selection> {
  /** `postgres`, `mysql`, `mariadb` or `sqlite`, where the sources do not say. */
  readonly dialect?: string;
  /** A server for scratch databases, in place of the engine in this process. */
  readonly scratch?: string;
  /** The world: folder, environment, cache. Made from the process where it is not given. */
  readonly host?: Host;
}

/** How two sources are compared. */
export interface DiffOptions extends ReadOptions {
  /** The facets that are compared: comments unless said otherwise. */
  readonly facets?: readonly (keyof Facets)[];
  /** Whether the plan is carried out on a scratch engine; true unless said otherwise. */
  readonly verify?: boolean;
  /** Whether the plan prefers statements that let others work; true where `from` is a database that runs, unless said otherwise. */
  readonly online?: boolean;
  /** What got another name, as `--rename` takes it: `users.mail:email`, `table:users:accounts`. */
  readonly renames?: readonly string[];
  /** How many milliseconds a live `from` may be asked about its rows; 0: not at all, which is the default. */
  readonly askRows?: number;
}

/**
 * Reads the schema of a source: the snapshot, and what was observed beside it. `navigate` answers questions about the snapshot.
 *
 *     const { snapshot } = await inspect("sqlite:app.db");
 *     navigate(snapshot).columns("users").map(nameOf);
 */
export async function inspect(source: SourceInput, options: ReadOptions = {}): Promise<Reading> {
  const { select } = await import("./sources/select.ts");
  const opened = await asSource(source, options);
  return atBench([opened], options, async (bench) => select(await opened.read(bench), selectionOf(options)).reading);
}

/**
 * What must be done to `from` so that it becomes `to`: the changes, the plan, and whether the plan was proved on a scratch engine.
 *
 *     const { changes, plan, proof } = await diff("postgres://localhost/shop", "schema.sql");
 */
export async function diff(from: SourceInput, to: SourceInput, options: DiffOptions = {}): Promise<Comparison> {
  const [{ readAlike }, { askRows, compare }, { parseRename }] = await Promise.all([import("./cli/read-alike.ts"), import("./compare/index.ts"), import("./diff/index.ts")]);
  const sources = [await asSource(from, options), await asSource(to, options)] as const;
  const how: CompareOptions = { facets: options.facets ?? ["comment"], verify: options.verify ?? true, online: options.online ?? sources[0].live, renames: (options.renames ?? []).map((text) => parseRename(text, { kind: null, standing: false, origin: `the rename ${text}` })) };
  return atBench(sources, options, async (bench) => {
    const [a, b] = await readAlike(sources, selectionOf(options), bench);
    const comparison = await compare(a.side, b.side, bench, how);
    const connection = (options.askRows ?? 0) > 0 ? await sources[0].connect?.(bench) : undefined;
    if (connection === undefined) return comparison;
    return askRows(comparison, connection, bench.dialect, { limit: options.askRows ?? 0, now: bench.host.now }).finally(() => connection.close());
  });
}

/** The way back of a comparison, as a comparison from where its plan leads to where it started. Error: `undo-impossible`. */
export async function undo(comparison: Comparison): Promise<Comparison> {
  return (await import("./compare/index.ts")).reversed(comparison);
}

/** The steps from one snapshot to another of the same engine, planned and not tried: pure, and the same for the same input. */
export async function plan(from: Snapshot, to: Snapshot, options: Pick<DiffOptions, "facets"> = {}): Promise<Plan> {
  const [planning, diffing, { loadDialect }] = await Promise.all([import("./plan/index.ts"), import("./diff/index.ts"), import("./dialects/index.ts")]);
  const dialect = await loadDialect(from.dialect);
  const how = { facets: options.facets ?? diffing.plainDiff.facets };
  const goal = diffing.goalOf(from, to, dialect, how, null);
  return planning.plan(from, goal, diffing.diff(from, to, dialect, how), dialect);
}

/** The DDL that makes a schema from nothing, as `alidade snapshot` prints it. */
export async function ddl(source: SourceInput, options: DiffOptions = {}): Promise<string> {
  const [{ creationScript }, { snapshotSql }, { loadDialect }] = await Promise.all([import("./plan/index.ts"), import("./report/snapshot-sql.ts"), import("./dialects/index.ts")]);
  const { snapshot } = await inspect(source, options);
  const dialect = await loadDialect(snapshot.dialect);
  return snapshotSql({ ...creationScript(snapshot, dialect, options.facets ?? ["comment"]), snapshot, dialect, notes: [] });
}

/**
 * A picture of a source, as `alidade erd` draws it: text, or for `png` bytes.
 *
 *     await writeFile("schema.svg", await erd("sqlite:app.db"));
 */
export async function erd(source: SourceInput, options: ReadOptions & Partial<DrawOptions> & { readonly format?: PictureFormat } = {}): Promise<string | Uint8Array> {
  const { snapshot } = await inspect(source, options);
  const { diagramOf, draw } = await import("./picture/index.ts");
  return draw(diagramOf(snapshot), options.format ?? "svg", { ...options, title: options.title ?? "Schema" });
}

/** Model files of a source; nothing is written to disk. */
export async function generate(source: SourceInput, options: ReadOptions & GenerateOptions & { readonly target?: TargetName } = {}): Promise<Generated> {
  const { snapshot } = await inspect(source, options);
  const { generate: generateFrom } = await import("./generate/index.ts");
  const { singleFile = false, style } = options;
  return generateFrom(snapshot, options.target ?? "sqlalchemy", { singleFile, ...(style === undefined ? {} : { style }) });
}

/** Generated files merged with what people have made of them; nothing is read from disk or written to it. */
export async function mergeGenerated(files: FilesToMerge): Promise<readonly MergedFile[]> {
  const { mergeFiles } = await import("./generate/merge-files.ts");
  return mergeFiles(files);
}

/**
 * A migration from what a folder of migrations gives to what models say, tried up and down as the file that it will be; null where nothing
 * changed. Nothing is written to disk: `file.path` and `file.text` are what to write. Errors: `refused` where data would be lost that `allow`
 * does not name, `migrations-heads`.
 *
 *     const made = await makeMigration("app/models.py", { dialect: "postgres" });
 *     if (made !== null) await writeFile(made.file.path, made.file.text);
 */
export async function makeMigration(models: string | readonly string[], options: MakeMigrationOptions = {}): Promise<MadeMigration | null> {
  return (await import("./library/migrations.ts")).draft(models, options);
}

/**
 * Applies the migrations that a database does not have yet, in order, as `alidade migrate` does: one run at a time, and killed anywhere it goes
 * on the next time. Gives what was applied. Errors: `migration-edited`, `migrations-locked`, those of the statements.
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<readonly Applied[]> {
  return (await import("./library/migrations.ts")).apply(url, options);
}

/** Takes the last migrations of a database back; gives their ids, the last first. Errors: `refused` where rows or values would be lost, `rollback-irreversible`. */
export async function rollback(url: string, options: RollbackOptions = {}): Promise<readonly string[]> {
  return (await import("./library/migrations.ts")).takeBack(url, options);
}

/** How the migrations of a folder stand in a database: applied, pending, edited, missing, … Nothing is changed, and nothing is replayed. */
export async function migrationStatus(url: string, options: MigrationsOptions = {}): Promise<readonly Standing[]> {
  return (await import("./library/migrations.ts")).standings(url, options);
}

/**
 * Lets a service refuse to start on the wrong schema: nothing happens where the database is as `source` says, else the error
 * `schema-differs`, which lists what differs. The database is only read.
 */
export async function assertSchema(url: string, source: SourceInput, options: Omit<DiffOptions, "verify"> = {}): Promise<void> {
  const comparison = await diff(url, source, { ...options, verify: false });
  if (comparison.changes.length === 0) return;
  const [{ placeText, rowsOf }, { loadDialect }] = await Promise.all([import("./report/rows.ts"), import("./dialects/index.ts")]);
  const rows = rowsOf({ ...comparison, dialect: await loadDialect(comparison.goal.dialect) });
  const words = rows.slice(0, 10).map((row) => `${row.operation} ${placeText(row)}`);
  throw new AlidadeError("schema-differs", `${comparison.from.label} is not as ${comparison.to.label} says; it would take ${rows.length} change${rows.length === 1 ? "" : "s"}: ${words.join(", ")}${rows.length > 10 ? ", …" : ""}`, {
    hint: "Bring the database up to date, or deploy the version that fits it; `alidade diff` shows the way.",
  });
}

async function asSource(input: SourceInput, { host = makeHost() }: ReadOptions): Promise<Source> {
  if (typeof input !== "string") return "read" in input ? input : (await import("./sources/snapshot.ts")).snapshotAsSource("snapshot", input);
  const { sourceOf } = await import("./sources/address.ts");
  return sourceOf(input, host, () => Promise.reject(new AlidadeError("source-unknown", "a library has no standard input of its own", { hint: "Give the SQL as a file." })));
}

async function atBench<T>(sources: readonly Source[], { host = makeHost(), dialect, scratch }: ReadOptions, work: (bench: Bench) => Promise<T>): Promise<T> {
  const [{ openBench, withBench }, { chooseDialect }] = await Promise.all([import("./sources/bench.ts"), import("./sources/choose-dialect.ts")]);
  return withBench(openBench(host, await chooseDialect(sources, dialect ?? null), scratch ?? null, sources.map(({ address }) => address).find((address) => address !== undefined) ?? null), work);
}

function selectionOf({ schemas, tables, excludeTables, kinds }: ReadOptions): Selection {
  return { schemas: schemas ?? [], tables: tables ?? [], excludeTables: excludeTables ?? [], kinds: kinds ?? null };
}
