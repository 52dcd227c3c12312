import type { Dialect } from "../../model/dialect.ts";
import { AlidadeError } from "../../model/error.ts";
import type { LintFailure, LintReport } from "../../model/lint.ts";
import type { Bench } from "../../model/source.ts";
import { lint as lintMigrations, rulesOf } from "../../lint/index.ts";
import { lintAnnotations } from "../../report/annotation.ts";
import { counted } from "../../report/counted.ts";
import type { TerminalOptions } from "../../report/table.ts";
import { withBench } from "../../sources/bench.ts";
import { dialectOfSql } from "../../sources/migrations/dialect-of-sql.ts";
import { type ReadMigrations, readMigrations } from "../../sources/migrations/read.ts";
import { type LintFormat, lintFormatOf, lintFormats } from "../formats.ts";
import { wordError } from "../errors.ts";
import { projectDatabase, type Session } from "../session.ts";
import { benchFor, databaseSource, type SessionSource, typedSource } from "../sides.ts";
import { onPaper, reportsAsked, writeReports } from "../write-reports.ts";
import { version } from "../version.ts";
import { type Command, type ExitCode, textOption } from "./command.ts";

/** `alidade lint [FILE…]`: 0 where nothing of WARNING or above was found, 2 where something was, 1 where a statement does not run. */
export const lint: Command = async (session, args, options) => {
  const reports = reportsAsked(options["write"], lintFormats);
  const from = await groundOf(textOption(options, "from"), session);
  const read = await readMigrations(await addressesOf(args, session), from !== null, session.host, session.io.readStdin);
  const sides = from === null ? [] : [from];
  const bench = await benchFor([...sides, await filesSource(read, from, args.length === 0, session)], session);
  return withBench(bench, async (open) => {
    const report = await judge(read, from, open);
    const { io } = session;
    io.result(await textOf(report, lintFormatOf(options), open.dialect, io));
    await writeReports(reports, (format) => textOf(report, format, open.dialect, onPaper), session);
    for (const note of report.notes) session.io.note(note);
    if (report.failure !== null) session.io.error(wordError(errorOf(report.failure), false));
    return exitCode(report);
  });
};

async function groundOf(address: string | null, session: Session): Promise<SessionSource | null> {
  return address === null ? null : typedSource(address, session);
}

async function addressesOf(args: readonly string[], session: Session): Promise<readonly string[]> {
  if (args.length > 0) return args;
  const database = session.configPath === null ? null : await projectDatabase(session);
  const folder = database?.config.migrations;
  if (folder !== undefined) return [folder];
  throw new AlidadeError("migrations-missing", "nothing says which migrations are meant", { hint: "Type `alidade lint FILE…`, or add `migrations` to the database in the config." });
}

/**
 * What stands for the files where the dialect is chosen: that of --from, of --dialect, of the database of the config whose migrations they
 * are, else the one that their text can only be of.
 */
async function filesSource({ migrations }: ReadMigrations, from: SessionSource | null, configured: boolean, session: Session): Promise<SessionSource> {
  const label = migrations[0]?.label ?? "the migrations";
  const database = from?.database ?? (configured ? await projectDatabase(session) : null);
  const said = from !== null || session.flags.dialect !== undefined || database?.config.dialect !== undefined;
  const live = said || database?.url == null ? null : (await databaseSource(database, session)).source.dialect;
  const dialect = said ? null : (live ?? dialectOfSql(migrations.map(({ script }) => script.text)));
  return { source: { label, dialect, live: false, read: () => Promise.reject(new Error(`${label} is no schema`)) }, database };
}

async function judge(read: ReadMigrations, from: SessionSource | null, bench: Bench): Promise<LintReport> {
  const reading = from === null ? null : await from.source.read(bench);
  const scratch = await bench.scratch();
  const ground = from === null || reading === null ? null : { label: from.source.label, reading };
  return lintMigrations(read.migrations, { dialect: bench.dialect, scratch, from: ground, byText: ground === null && read.alone });
}

async function textOf(report: LintReport, format: LintFormat, dialect: Dialect, terminal: TerminalOptions): Promise<string> {
  switch (format) {
    case "table":
      return (await import("../../report/lint-table.ts")).lintText(report, terminal);
    case "json":
      return (await import("../../report/lint-json.ts")).lintJson(report, dialect.name);
    case "sarif":
      return (await import("../../report/sarif.ts")).sarif(lintAnnotations(report), await rulesOf(dialect), version);
    case "github":
      return (await import("../../report/github.ts")).githubCommands(lintAnnotations(report));
    case "markdown":
      return (await import("../../report/lint-markdown.ts")).lintMarkdown(report, `Nothing was found in ${counted(report.migrations, "migration")}.`);
    default:
      return format satisfies never;
  }
}

function errorOf({ code, message, file, line, column, sqlstate, hint }: LintFailure): AlidadeError {
  return new AlidadeError(code, message, { where: { file, line, column, ...(sqlstate === null ? {} : { sqlstate }) }, hint: `${hint === null ? "" : `${hint} `}What comes after it was not looked at.` });
}

function exitCode({ failure, findings }: LintReport): ExitCode {
  if (failure !== null) return 1;
  return findings.some(({ severity }) => severity !== "INFO") ? 2 : 0;
}
