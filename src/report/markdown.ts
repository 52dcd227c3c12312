import type { LikelyRename } from "../model/rename.ts";
import { counted } from "./counted.ts";
import type { Difference } from "./difference.ts";
import { clipped, commentLimit, fitting, markdownBlock, markdownName, markdownText, marks } from "./markdown-text.ts";
import { type Review, reviewOf, type ReviewRow, severityWords } from "./review.ts";
import { diffSql, undoSql } from "./sql.ts";

/**
 * A difference as a comment on a pull request: the verdict, the changes with their locks, rows and dangers, what was proved, and the SQL
 * folded away. What would make it too long is cut, and says so. Ends with a line break.
 */
export function diffMarkdown(difference: Difference): string {
  const review = reviewOf(difference);
  const head = [headline(review), sidesText(difference, review), ...review.notes.map((note) => markdownText(clipped(note, 500)))];
  if (review.rows.length === 0) return `${head.join("\n\n")}\n`;
  const table = changesTable(review, commentLimit * 0.5);
  const parts = [...head, ...(review.proof === null ? [] : [markdownText(clipped(review.proof, 2000))]), table, ...listed("Renamed?", review.likelyRenames.map(renameText)), ...listed("Lost for good, also on the way back", review.lost.map((text) => markdownText(clipped(text, 300))))];
  const scripts = [["SQL", diffSql(difference)] as const, ...undoScript(difference)];
  return `${withScripts(parts.join("\n\n"), scripts)}\n`;
}

function headline({ verdict, severity }: Review): string {
  return `### ${severity === null ? "✅" : marks[severity]} ${markdownText(verdict)}`;
}

function sidesText({ from, to }: Difference, { counts }: Review): string {
  const sides = `From ${markdownName(clipped(from.label, 200))} to ${markdownName(clipped(to.label, 200))}`;
  return `${sides}${counts.map(({ severity, count, says }) => ` · ${marks[severity]} ${count} ${says}`).join("")}`;
}

function changesTable({ rows }: Review, budget: number): string {
  const sized = rows.some(({ atStake }) => atStake !== null);
  const head = ["Change", "Where", "Risk", "Locks", ...(sized ? ["Rows"] : [])];
  const lines = rows.map((row) => `| ${cellsOf(row, sized).join(" | ")} |`);
  const { kept, left } = fitting(lines, budget);
  const more = left === 0 ? [] : ["", `And ${counted(left, "more change")}, the least dangerous: \`alidade diff\` shows them all.`];
  return [`| ${head.join(" | ")} |`, `|${head.map(() => "---|").join("")}`, ...kept, ...more].join("\n");
}

function cellsOf({ operation, place, severity, dangers, locks, atStake }: ReviewRow, sized: boolean): readonly string[] {
  const said = dangers.slice(0, 6).map((danger) => markdownText(clipped(danger, 300)));
  const risk = [`${marks[severity]} ${severityWords[severity]}`, ...said, ...(dangers.length > 6 ? [`and ${dangers.length - 6} more`] : [])].join("<br>");
  const held = locks.map((lock) => markdownText(clipped(lock, 100))).join("<br>");
  return [operation.replaceAll("_", " "), markdownName(clipped(place, 200)), risk, held, ...(sized ? [atStake ?? ""] : [])];
}

function renameText({ noun, from, candidates }: LikelyRename): string {
  const [first, ...others] = candidates.map(({ to, flag, because }) => `${markdownName(to)} (${markdownText(because.join(", "))}): type ${markdownName(flag)}, and nothing is lost`);
  return `Is the ${noun} ${markdownName(clipped(from, 200))} now ${[first, ...others.map((other) => `or ${other}`)].join("; ")}?`;
}

function listed(title: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  const { kept, left } = fitting(items.map((item) => `- ${item}`), commentLimit * 0.08);
  return [[`**${title}**`, "", ...kept, ...(left === 0 ? [] : [`- and ${left} more`])].join("\n")];
}

function undoScript(difference: Difference): readonly (readonly [string, string])[] {
  const sql = undoSql(difference);
  return sql === null ? [] : [["The way back", sql]];
}

/** Folds scripts below a text, each cut to what is left for it. */
function withScripts(text: string, scripts: readonly (readonly [title: string, sql: string])[]): string {
  return scripts.reduce((above, [title, sql]) => {
    const { kept, left } = fitting(sql.split("\n"), commentLimit - above.length - 300);
    const note = left === 0 ? "" : `\n\n${counted(left, "line")} cut: \`alidade diff --format sql\` prints the whole.`;
    return `${above}\n\n<details>\n<summary>${title}</summary>\n\n${markdownBlock("sql", kept.join("\n"))}${note}\n\n</details>`;
  }, text);
}
