import type { Finding, LintReport } from "../model/lint.ts";
import type { Severity } from "../model/step.ts";

const commands: Readonly<Record<Severity, string>> = { ERROR: "error", WARNING: "warning", INFO: "notice" };

/** Findings as workflow commands of GitHub Actions, which shows them beside the lines; a line each. */
export function lintGithub({ findings, failure }: LintReport): string {
  const lines = findings.map((finding) => command(commands[finding.severity], finding, finding.code, withRewrite(finding)));
  const stopped = failure === null ? [] : [command("error", failure, failure.code, `${failure.message}${failure.sqlstate === null ? "" : ` (SQLSTATE ${failure.sqlstate})`}`)];
  return [...lines, ...stopped].map((line) => `${line}\n`).join("");
}

function withRewrite({ message, rewrite }: Finding): string {
  return rewrite === null ? message : `${message}\n\nInstead:\n${rewrite}`;
}

// Escapes: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
function command(name: string, { file, line, column }: Pick<Finding, "file" | "line" | "column">, title: string, message: string): string {
  return `::${name} file=${property(file)},line=${line},col=${column},title=${property(title)}::${data(message)}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
