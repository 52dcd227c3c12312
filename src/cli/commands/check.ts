import type { Bench } from "../../model/source.ts";
import type { Finding, LintReport } from "../../model/lint.ts";
import { checkRules } from "../../migrations/check-rules.ts";
import { isToDo, type Standing } from "../../migrations/standing.ts";
import { lintAnnotations } from "../../report/annotation.ts";
import { counted } from "../../report/counted.ts";
import type { TerminalOptions } from "../../report/table.ts";
import { placeText, rowsOf } from "../../report/rows.ts";
import type { Difference } from "../../report/difference.ts";
import { withBench } from "../../sources/bench.ts";
import { headsOf } from "../../sources/migrations/own-order.ts";
import { replay, schemaHash, scriptsOf } from "../../sources/migrations/replay.ts";
import { appliedAt, silent } from "../applied.ts";
import { compareAt } from "../compare-sides.ts";
import { type LintFormat, lintFormatOf, lintFormats } from "../formats.ts";
import { migrationsSide, openProject, type Project, projectBench } from "../migrations.ts";
import type { Session } from "../session.ts";
import { databaseSource, modelsSource, type SessionSource } from "../sides.ts";
import { onPaper, reportsAsked, writeReports } from "../write-reports.ts";
import { version } from "../version.ts";
import type { Command, ExitCode } from "./command.ts";

/** `alidade check`: whether migrations, models and database say the same; for CI: 0 if they do, 2 if not. */
export const check: Command = async (session, _args, options) => {
  const reports = reportsAsked(options["write"], lintFormats);
  const project = await openProject(session, "alidade init");
  return withBench(await projectBench(project, session), async (bench): Promise<ExitCode> => {
    const findings = [...(await ofFiles(project, bench)), ...(await ofModels(project, bench, session)), ...(options["databaseChecks"] === false ? [] : await ofDatabase(project, bench, session))];
    session.io.result(await textOf(findings, lintFormatOf(options), project, session.io));
    await writeReports(reports, (format) => textOf(findings, format, project, onPaper), session);
    return findings.length === 0 ? 0 : 2;
  });
};

function finding(code: keyof typeof checkRules, message: string, file: string): Finding {
  return { code, severity: checkRules[code].severity, message, file, line: 1, column: 1, statement: null, rewrite: null };
}

/** Several heads; a file whose schema is not the one that it was proved to give. */
async function ofFiles({ files, label }: Project, bench: Bench): Promise<readonly Finding[]> {
  const heads = headsOf(files);
  const several = heads.length < 2 ? [] : heads.map((head) => finding("migrations-heads", `${label} has ${heads.length} heads, of which this is one: \`alidade merge\` joins them`, head.label));
  const last = files.at(-1);
  if (last === undefined || last.schema === null || heads.length > 1) return several;
  const now = schemaHash((await replay(scriptsOf(files), bench)).snapshot);
  const comparable = now.split(":")[0] === last.schema.split(":")[0];
  return comparable && now !== last.schema ? [...several, finding("migrations-unproved", `the migrations up to here give another schema (${now}) than the one that was proved (${last.schema}): a file was edited since`, last.label)] : several;
}

/** What the models ask for and no migration does. */
async function ofModels(project: Project, bench: Bench, session: Session): Promise<readonly Finding[]> {
  if (project.database.config.models === undefined) {
    session.io.note(`The database ${project.database.name} has no models in the config, which were not checked.`);
    return [];
  }
  const difference = await differenceOf(migrationsSide(project, project.files), await modelsSource(project.database, session), bench, session);
  return difference.changes.length === 0 ? [] : [finding("migrations-models", `the models ask for what no migration does (${wordsOf(difference)}): \`alidade make-migrations\` writes it`, project.label)];
}

/** What is not applied, was edited or is gone, and what the database has beyond it. */
async function ofDatabase(project: Project, bench: Bench, session: Session): Promise<readonly Finding[]> {
  if (project.database.url === null) {
    session.io.note(`The database ${project.database.name} has no url, and was not checked.`);
    return [];
  }
  const { standings, files } = await appliedAt(project, bench, session);
  const found = standings.flatMap((standing) => ofStanding(standing, project));
  const live = await databaseSource(project.database, session);
  if (files.length === 0 && standings.every(({ row }) => row === null)) return found;
  const difference = await differenceOf(migrationsSide(project, files), live, bench, session);
  return difference.changes.length === 0 ? found : [...found, finding("migrations-drift", `${live.source.label} differs from what its migrations gave (${wordsOf(difference)}): \`alidade drift\` shows it`, project.label)];
}

function ofStanding(standing: Standing, { label, database }: Project): readonly Finding[] {
  const { id, state, file } = standing;
  if (isToDo(standing)) return [finding("migrations-pending", `${id} is still to be applied to ${database.name}${state === "late" ? ", though later ones are" : state === "stopped" ? ": it stopped on the way" : ""}`, file?.label ?? label)];
  if (state === "edited") return [finding("migrations-edited", `${id} was edited after it was applied to ${database.name}`, file?.label ?? label)];
  if (state === "missing" || state === "going back") return [finding("migrations-missing", state === "missing" ? `${id} was applied to ${database.name}, and its file is gone` : `${id} stopped on its way back`, file?.label ?? label)];
  return [];
}

function differenceOf(from: SessionSource, to: SessionSource, bench: Bench, session: Session): Promise<Difference> {
  return compareAt(bench, [from, to], silent(session), { verify: false, rows: false, online: false });
}

function wordsOf(difference: Difference): string {
  const rows = rowsOf(difference);
  const words = rows.slice(0, 3).map((row) => `${row.operation} ${placeText(row)}`);
  return `${words.join(", ")}${rows.length > 3 ? ` and ${rows.length - 3} more` : ""}`;
}

async function textOf(findings: readonly Finding[], format: LintFormat, { files, database }: Project, { paint }: TerminalOptions): Promise<string> {
  const report: LintReport = { engine: "", ground: "", migrations: files.length, statements: 0, findings, allowed: 0, failure: null, notes: [] };
  const clean = `Migrations${database.config.models === undefined ? "" : ", models"}${database.url === null ? "" : ` and ${database.name}`} say the same (${counted(files.length, "migration")}).`;
  switch (format) {
    case "github":
      return (await import("../../report/github.ts")).githubCommands(lintAnnotations(report));
    case "sarif":
      return (await import("../../report/sarif.ts")).sarif(lintAnnotations(report), Object.values(checkRules), version);
    case "json":
      return (await import("../../report/json.ts")).print({ format: 1, database: database.name, ok: findings.length === 0, findings });
    case "markdown":
      return (await import("../../report/lint-markdown.ts")).lintMarkdown(report, clean);
    case "table":
      return findings.length === 0 ? `${clean}\n` : findings.map(({ severity, code, message, file }) => `${file}\n  ${paint(severity.padEnd(7), severity)}  ${code}: ${message}\n`).join("\n");
    default:
      return format satisfies never;
  }
}
