import type { Finding, LintReport } from "../model/lint.ts";
import type { Severity } from "../model/step.ts";
import { counted } from "./counted.ts";
import type { TerminalOptions } from "./table.ts";

/** Findings for people: what stands at one place is told together, with the SQL that is safe. Ends with a line break. */
export function lintText(report: LintReport, { paint }: Pick<TerminalOptions, "paint">): string {
  const blocks = byPlace(report.findings).map((findings) => block(findings, paint));
  return `${[...blocks, summary(report)].join("\n\n")}\n`;
}

/** Findings of one statement or comment. */
function byPlace(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const places = new Map<string, Finding[]>();
  for (const finding of findings) {
    const place = `${finding.file}:${finding.line}:${finding.column}`;
    places.set(place, [...(places.get(place) ?? []), finding]);
  }
  return [...places.values()];
}

function block(findings: readonly Finding[], paint: TerminalOptions["paint"]): string {
  const [first] = findings;
  const place = first === undefined ? "" : `${first.file}:${first.line}:${first.column}`;
  const said = findings.map(({ code, severity, message }) => `  ${paint(severity.padEnd(7), severity)}  ${code}: ${message}`);
  const rewrites = new Map<string, string[]>();
  for (const { rewrite, code } of findings) if (rewrite !== null) rewrites.set(rewrite, [...(rewrites.get(rewrite) ?? []), code]);
  const several = rewrites.size > 1;
  const instead = [...rewrites].flatMap(([rewrite, codes]) => [`  instead${several ? ` (${codes.join(", ")})` : ""}:`, ...rewrite.split("\n").map((line) => (line === "" ? "" : `    ${line}`))]);
  return [place, ...said, ...instead].join("\n");
}

const words: Readonly<Record<Severity, string>> = { ERROR: "error", WARNING: "warning", INFO: "note" };

function summary({ findings, allowed, migrations, statements, engine, ground }: LintReport): string {
  const found = (["ERROR", "WARNING", "INFO"] as const).map((severity) => counted(findings.filter((finding) => finding.severity === severity).length, words[severity])).filter((text) => !text.startsWith("0 "));
  const verdict = findings.length === 0 ? "Nothing was found" : `Found ${found.join(", ")}`;
  const silent = allowed === 0 ? "" : `; ${allowed} allowed by comments`;
  const where = ground === null ? "judged by its text: nothing is known of the schema before it (--from SOURCE names one)" : `run on ${engine}, from ${ground}`;
  const more = findings.length === 0 ? "" : "\n`alidade explain CODE` tells why. A rewrite runs outside of a transaction, statement by statement.";
  return `${verdict} in ${counted(statements, "statement")} of ${counted(migrations, "migration")}${silent}; ${where}.${more}`;
}
