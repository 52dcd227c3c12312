import type { Finding, LintFailure, LintReport, LintRule } from "../model/lint.ts";
import type { Severity } from "../model/step.ts";
import { print } from "./json.ts";

const levels: Readonly<Record<Severity, string>> = { ERROR: "error", WARNING: "warning", INFO: "note" };

/** Findings as SARIF 2.1.0 (OASIS), which code scanning reads. `rules` are all that there are for the dialect. Ends with a line break. */
export function lintSarif(report: LintReport, rules: readonly LintRule[], version: string): string {
  const used = rules.filter(({ code }) => report.findings.some((finding) => finding.code === code));
  const failed = report.failure === null ? [] : [failureResult(report.failure)];
  return print({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{
      tool: { driver: { name: "alidade", version, rules: used.map(ruleOf) } },
      columnKind: "utf16CodeUnits",
      results: [...report.findings.map((finding) => resultOf(finding, used)), ...failed],
    }],
  });
}

function ruleOf({ code, title, why, safe, link, severity }: LintRule): object {
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${why}\n\n${safe}` },
    helpUri: link,
    defaultConfiguration: { level: levels[severity] },
  };
}

function resultOf({ code, severity, message, rewrite, ...place }: Finding, rules: readonly LintRule[]): object {
  const text = rewrite === null ? message : `${message}\n\nInstead:\n${rewrite}`;
  return { ruleId: code, ruleIndex: rules.findIndex((rule) => rule.code === code), level: levels[severity], message: { text }, locations: [locationOf(place)] };
}

function failureResult({ code, message, sqlstate, ...place }: LintFailure): object {
  return { ruleId: code, level: "error", message: { text: sqlstate === null ? message : `${message} (SQLSTATE ${sqlstate})` }, locations: [locationOf(place)] };
}

/** Paths in SARIF are URIs: with / everywhere, and what URIs cannot have encoded. */
function locationOf({ file, line, column }: Pick<Finding, "file" | "line" | "column">): object {
  const uri = file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
  return { physicalLocation: { artifactLocation: { uri }, region: { startLine: line, startColumn: column } } };
}
