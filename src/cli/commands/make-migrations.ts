import { join } from "node:path";
import { askRows, proofFailed } from "../../compare/index.ts";
import { AlidadeError } from "../../model/error.ts";
import type { Bench } from "../../model/source.ts";
import { refused, refusalsOf } from "../../migrations/consent.ts";
import { type MadeMigration, migrationOf, nameOfComparison, tryMigration } from "../../migrations/make-migration.ts";
import { idAt, slug } from "../../migrations/name-migration.ts";
import { type MigrationText, printMigration } from "../../migrations/print-migration.ts";
import type { Difference } from "../../report/difference.ts";
import { print } from "../../report/json.ts";
import { withBench } from "../../sources/bench.ts";
import { parseMigration } from "../../sources/migrations/migration-file.ts";
import { compareAt, secondsOf } from "../compare-sides.ts";
import { migrationsSide, onlyHead, openProject, type Project, projectBench } from "../migrations.ts";
import { isNotMade } from "../migration-site.ts";
import { formatOf, printDifference, sayProof } from "../print-difference.ts";
import type { Session } from "../session.ts";
import { databaseSource, modelsSource, type SessionSource } from "../sides.ts";
import { writeFiles } from "../write-files.ts";
import type { Command, ExitCode } from "./command.ts";

/** `alidade make-migrations [NAME]`: a file that leads from what the migrations give to what the models say. */
export const makeMigrations: Command = async (session, [name], options) => {
  const project = await openProject(session, "alidade init");
  const parents = onlyHead(project, project.files);
  return withBench(await projectBench(project, session), async (bench): Promise<ExitCode> => {
    if (options["empty"] === true) return writeEmpty(project, name ?? "empty", parents, bench, session, options);
    const fromDatabase = options["fromDatabase"] === true;
    const from = fromDatabase ? await databaseSource(project.database, session) : migrationsSide(project, project.files);
    const to = await modelsSource(project.database, session);
    const found = await compareAt(bench, [from, to], session, { verify: true, rows: false, online: options["online"] !== false });
    if (found.changes.length === 0) return nothingToDo(from, to, session, options["json"] === true);
    const difference = options["dataChecks"] === false ? found : await askDatabase(found, project, bench, session);
    return write(difference, { project, name: name ?? null, parents, bench, session, options, provable: !fromDatabase });
  });
};

interface Task {
  readonly project: Project;
  readonly name: string | null;
  readonly parents: readonly string[];
  readonly bench: Bench;
  readonly session: Session;
  readonly options: Readonly<Record<string, unknown>>;
  /** Whether the migrations before it give what it starts from. */
  readonly provable: boolean;
}

function nothingToDo(from: SessionSource, to: SessionSource, { io }: Session, json: boolean): ExitCode {
  io.result(json ? print({ format: 1, file: null }) : `No differences found between ${from.source.label} and ${to.source.label}.\n`);
  return 0;
}

async function write(difference: Difference, { project, name, parents, bench, session, options, provable }: Task): Promise<ExitCode> {
  const { io } = session;
  if (difference.proof.state === "failed") throw proofFailed(difference.proof);
  if (options["plan"] === true) await printDifference(difference, options["format"] === undefined && options["json"] !== true ? "sql" : formatOf(options), session);
  sayRenames(difference, session);
  refuseUnagreed(difference, project, session);
  sayProof(difference, session);
  if (options["plan"] === true) return 0;
  const text = draftOf(difference, project, name, parents, session);
  const made = provable ? await tryMigration(text, placeOf(project, text.id), project.files, difference, bench) : await tryOnMigrations(text, project, bench, io);
  await keep(made, session, options["json"] === true);
  if (made.file.irreversible !== null) io.note(`There is no way back: ${made.file.irreversible}.`);
  return 0;
}

/** A comparison as a migration that is made now, named from its changes unless a name is given. */
export function draftOf(difference: Difference, { files }: Project, name: string | null, parents: readonly string[], { host }: Session): MigrationText {
  return migrationOf(difference, idAt(host.now(), slug(name ?? nameOfComparison(difference)), files.map(({ id }) => id)), parents);
}

/** A plan that starts from the database was proved on what the database has; behind the migrations it may find something else, and that is said. */
async function tryOnMigrations(text: MigrationText, project: Project, bench: Bench, io: Session["io"]): Promise<MadeMigration> {
  try {
    return await tryMigration(text, placeOf(project, text.id), project.files, null, bench);
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
    io.note(`Behind the migrations as they are it does not run (${error.message}): ${project.database.name} has what they do not give. \`alidade drift\` shows it.`);
    return { file: parseMigration(printMigration(text, bench.dialect), { id: text.id, ...placeOf(project, text.id) }), backProved: false };
  }
}

/** A file to be filled by hand. */
async function writeEmpty(project: Project, name: string, parents: readonly string[], bench: Bench, session: Session, options: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const id = idAt(session.host.now(), slug(name), project.files.map((file) => file.id));
  const text: MigrationText = { id, parents, schema: null, up: "-- SQL that leads there, in one transaction; after a line `-- alidade:no-transaction` each statement stands for itself.\n", down: { text: "-- SQL that leads back." } };
  await keep({ file: { ...(await tryMigration(text, placeOf(project, id), project.files, null, bench)).file, text: printMigration(text, bench.dialect) }, backProved: false }, session, options["json"] === true);
  return 0;
}

/** Path and label of a migration that is to be written. */
export function placeOf({ folder, label }: Project, id: string): { readonly path: string; readonly label: string } {
  return { path: join(folder, `${id}.sql`), label: join(label, `${id}.sql`) };
}

/** Writes a migration that was made, and says so. */
export async function keep({ file, backProved }: MadeMigration, { host, io }: Session, json: boolean): Promise<void> {
  await writeFiles([{ path: file.path, text: file.text }], host.randomName);
  io.result(json ? print({ format: 1, file: file.label, id: file.id, schema: file.schema, reversible: file.down !== null && backProved }) : `Wrote ${file.label}\n`);
}

/** Refuses what loses data, unless a flag or the config names it. */
export function refuseUnagreed(difference: Difference, { label, database }: Project, { flags }: Session): void {
  const refusals = refusalsOf(difference, difference.dialect, { allow: [...(flags.allow ?? []), ...(database.config.allow ?? [])], protected: false });
  if (refusals.length > 0) throw refused(refusals, label);
}

function sayRenames({ likelyRenames }: Difference, { io }: Session): void {
  for (const { noun, from, candidates } of likelyRenames) {
    const [best] = candidates;
    if (best !== undefined) io.note(`The ${noun} ${from} goes and ${best.to} comes (${best.because.join(", ")}): if it was renamed, add ${best.flag}.`);
  }
}

/** Asks the database of the project about its rows: what they show is said, and what they rule out may still be in another database. One that cannot be reached is no reason to stop. */
async function askDatabase(difference: Difference, { database }: Project, bench: Bench, session: Session): Promise<Difference> {
  if (database.url === null) return difference;
  const { source } = await databaseSource(database, session);
  try {
    const connection = await source.connect?.(bench);
    if (connection === undefined) return difference;
    try {
      return { ...(await askRows(difference, connection, bench.dialect, { limit: secondsOf(session.flags.dataChecksLimit) * 1000, now: session.host.now, forOthersToo: true })), dialect: bench.dialect };
    } finally {
      await connection.close();
    }
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
    if (!isNotMade(error)) session.io.note(`Rows were not looked at: ${error.message.replace(/\.$/, "")}.`);
    return difference;
  }
}
