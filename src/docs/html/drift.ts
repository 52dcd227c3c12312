import { hazardText } from "../../model/step.ts";
import type { Difference } from "../../report/difference.ts";
import { rowsOf } from "../../report/rows.ts";
import { diffSql } from "../../report/sql.ts";
import { framed, type PageLink } from "./frame.ts";
import { highlightSql } from "./highlight.ts";
import { type Html, html } from "./html.ts";

/** Where the page of drift is. */
export const driftPath = "drift.html";

/** How a database stands to its models; `failure`: why that could not be found out. */
export type Drift = { readonly difference: Difference } | { readonly failure: string };

/** What a link to the page says: whether there is anything to see. */
export function driftName(drift: Drift): string {
  if ("failure" in drift) return "Drift: unknown";
  const count = rowsOf(drift.difference).length;
  return count === 0 ? "No drift" : `Drift: ${count} change${count === 1 ? "" : "s"}`;
}

/** What would have to be done to a database so that it becomes what its models say. */
export function driftHtml(drift: Drift, site: string, links: readonly PageLink[]): string {
  const main = html`<nav class="crumbs" aria-label="Breadcrumb"><a href="index.html">Overview</a></nav>
<h1>Drift</h1>
${"failure" in drift ? html`<p class="lead">The database could not be compared with its models: ${drift.failure}</p>` : differenceHtml(drift.difference)}`;
  return framed({ path: driftPath, title: "Drift", site, main, sections: [], links });
}

function differenceHtml(difference: Difference): Html {
  const rows = rowsOf(difference);
  if (rows.length === 0) return html`<p class="lead">${difference.from.label} is as ${difference.to.label} says.</p>`;
  return html`<p class="lead">This would make ${difference.from.label} what ${difference.to.label} says. Nothing of it was carried out.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Changes"><table>
<thead><tr><th scope="col">Operation</th><th scope="col">Table</th><th scope="col">Target</th><th scope="col">Severity</th><th scope="col">What it risks</th></tr></thead>
<tbody>
${rows.map(({ operation, table, target, severity, hazards }) => html`<tr><th scope="row">${operation}</th><td>${table}</td><td>${target}</td><td>${severity}</td><td>${hazards.map(hazardText).join("; ")}</td></tr>
`)}</tbody>
</table></div>
<section id="sql" class="with-sql">
<h2>SQL</h2>
<pre class="sql" tabindex="0" aria-label="SQL"><code>${highlightSql(diffSql(difference))}</code></pre>
</section>`;
}
