import type { Finding, LintReport } from "../model/lint.ts";
import { counted } from "./counted.ts";
import { clipped, commentLimit, fitting, marks, markdownBlock, markdownName, markdownText } from "./markdown-text.ts";

/** What the linter or `check` found as a comment on a pull request; `clean` is said where that is nothing. Ends with a line break. */
export function lintMarkdown({ findings, failure }: LintReport, clean: string): string {
  const worst = (["ERROR", "WARNING", "INFO"] as const).find((severity) => findings.some((finding) => finding.severity === severity)) ?? null;
  if (failure !== null) return `### ${marks.ERROR} ${markdownName(`${failure.file}:${failure.line}`)} does not run\n\n${markdownText(clipped(failure.message, 2000))}\n`;
  if (worst === null) return `### ✅ ${markdownText(clean)}\n`;
  const { kept, left } = fitting(findings.map(row), commentLimit * 0.5);
  const parts = [`### ${marks[worst]} ${counted(findings.length, "finding")}`, ["| Where | What | Code |", "|---|---|---|", ...kept].join("\n"), ...(left === 0 ? [] : [`And ${left} more.`])];
  const instead = findings.flatMap(rewriteText);
  return `${[...parts, ...folded(instead, commentLimit - parts.join("\n\n").length - 500)].join("\n\n")}\n`;
}

function row({ severity, message, code, file, line }: Finding): string {
  return `| ${markdownName(clipped(`${file}:${line}`, 200))} | ${marks[severity]} ${markdownText(clipped(message, 400))} | ${markdownName(code)} |`;
}

function rewriteText({ rewrite, file, line }: Finding): readonly string[] {
  return rewrite === null ? [] : [`${markdownName(clipped(`${file}:${line}`, 200))}\n\n${markdownBlock("sql", rewrite)}\n`];
}

function folded(texts: readonly string[], room: number): readonly string[] {
  const { kept, left } = fitting([...new Set(texts)], room);
  return kept.length === 0 ? [] : [`<details>\n<summary>The safe way</summary>\n\n${kept.join("\n")}${left === 0 ? "" : `\nAnd ${left} more: \`alidade lint\` prints them.`}\n</details>`];
}
