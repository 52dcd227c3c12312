import type { LikelyRename } from "../model/rename.ts";
import type { Severity } from "../model/step.ts";
import type { Difference } from "./difference.ts";
import { htmlText } from "./html-text.ts";
import { type Review, reviewOf, type ReviewRow, severityWords } from "./review.ts";
import { diffSql, undoSql } from "./sql.ts";

/** What a page has besides the words. */
export interface HtmlOptions {
  /** A picture of the difference: an `<svg>` with a title; null: none. */
  readonly picture: string | null;
}

/** A difference as one page that needs nothing else: no script, no network, light or dark as the reader has it. Ends with a line break. */
export function diffHtml(difference: Difference, { picture }: HtmlOptions = { picture: null }): string {
  const review = reviewOf(difference);
  const title = `${difference.from.label} → ${difference.to.label}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${htmlText(`Schema diff: ${title}`)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${htmlText(review.verdict)}</h1>
<p>From <code>${htmlText(difference.from.label)}</code> to <code>${htmlText(difference.to.label)}</code></p>
${[...countsList(review), ...paragraphs(review), ...(picture === null ? [] : [`<figure>${picture}</figure>`]), ...sections(review), ...scripts(difference, review)].join("\n")}
</main>
</body>
</html>
`;
}

function countsList({ counts }: Review): readonly string[] {
  return counts.length === 0 ? [] : [`<ul class="counts">${counts.map(({ severity, count, says }) => `<li class="${severity}"><b>${count}</b> ${says}</li>`).join("")}</ul>`];
}

function paragraphs({ proof, notes }: Review): readonly string[] {
  return [...(proof === null ? [] : [proof]), ...notes].map((text) => `<p>${htmlText(text)}</p>`);
}

function sections({ rows, likelyRenames, lost }: Review): readonly string[] {
  return [
    ...(rows.length === 0 ? [] : [changesTable(rows)]),
    ...list("Renamed?", likelyRenames.map(renameItem)),
    ...list("Lost for good, also on the way back", lost.map(htmlText)),
  ];
}

function changesTable(rows: readonly ReviewRow[]): string {
  const sized = rows.some(({ atStake }) => atStake !== null);
  const head = ["Change", "Where", "Risk", "Locks", ...(sized ? ["Rows"] : [])].map((name) => `<th scope="col">${name}</th>`);
  return `<div class="wide" tabindex="0" role="region" aria-label="Changes"><table>
<caption>Changes, the most dangerous first</caption>
<thead><tr>${head.join("")}</tr></thead>
<tbody>
${rows.map((row) => tableRow(row, sized)).join("\n")}
</tbody>
</table></div>`;
}

function tableRow({ operation, place, severity, dangers, locks, atStake }: ReviewRow, sized: boolean): string {
  const risk = `<span class="risk ${severity satisfies Severity}">${severityWords[severity]}</span>${lines(dangers)}`;
  const cells = [htmlText(operation.replaceAll("_", " ")), `<code>${htmlText(place)}</code>`, risk, lines(locks), ...(sized ? [htmlText(atStake ?? "")] : [])];
  return `<tr>${cells.map((cell, column) => (column === 1 ? `<th scope="row">${cell}</th>` : `<td>${cell}</td>`)).join("")}</tr>`;
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `<div>${htmlText(text)}</div>`).join("");
}

function renameItem({ noun, from, candidates }: LikelyRename): string {
  const choices = candidates.map(({ to, flag, because }) => `<code>${htmlText(to)}</code> (${htmlText(because.join(", "))}): type <code>${htmlText(flag)}</code>`);
  return `Is the ${htmlText(noun)} <code>${htmlText(from)}</code> now ${choices.join("; or ")}?`;
}

function list(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`<h2>${title}</h2>\n<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`];
}

function scripts(difference: Difference, { rows }: Review): readonly string[] {
  if (rows.length === 0) return [];
  const undo = undoSql(difference);
  return [fold("SQL", diffSql(difference)), ...(undo === null ? [] : [fold("The way back", undo)])];
}

function fold(title: string, sql: string): string {
  return `<details>\n<summary>${title}</summary>\n<pre tabindex="0"><code>${htmlText(sql)}</code></pre>\n</details>`;
}

// The colours of risk are told apart in greys too, and never stand without their words; contrast is 4.5:1 or more on both grounds.
const style = `
:root { color-scheme: light dark; --ink: #1f2328; --ground: #fff; --line: #d0d7de; --soft: #f6f8fa; --ERROR: #a40e26; --WARNING: #7d4e00; --INFO: #116329; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --ground: #0d1117; --line: #3d444d; --soft: #161b22; --ERROR: #ff8f87; --WARNING: #e3b341; --INFO: #56d364; } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 75rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { font-size: 1.15rem; }
code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
.counts { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; padding: 0; list-style: none; }
.wide, pre { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; padding-bottom: .5rem; }
th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: start; vertical-align: top; font-weight: normal; }
thead th { background: var(--soft); font-weight: 600; }
.risk { font-weight: 600; white-space: nowrap; }
.ERROR { color: var(--ERROR); } .WARNING { color: var(--WARNING); } .INFO { color: var(--INFO); }
summary { cursor: pointer; margin: 1rem 0 .5rem; font-weight: 600; }
pre { background: var(--soft); border: 1px solid var(--line); padding: 1rem; }
figure { margin: 1rem 0; overflow-x: auto; }
@media print { details::details-content { content-visibility: visible; } .wide { overflow: visible; } }
`;
