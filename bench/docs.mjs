// How long the search of a site takes, as CPU time of this process, so that what else the machine does does not count:
//   python3 ../shared/scale/gen.py 1000 > /tmp/scale.sql, load it into a database, `alidade docs URL --output SITE`, then
//   node bench/docs.mjs SITE
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const site = process.argv[2] ?? "site";
const { outputFiles } = await build({ entryPoints: ["src/docs/browser/search.ts"], bundle: true, format: "esm", write: false });
const { search, searchable } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`);
const index = JSON.parse(readFileSync(join(site, "assets/search-index.js"), "utf8").replace(/^[^{]*|;\s*$/g, ""));

function cpu(act) {
  const before = process.cpuUsage();
  const result = act();
  const { user, system } = process.cpuUsage(before);
  return { result, ms: ((user + system) / 1000).toFixed(1) };
}

const prepared = cpu(() => searchable(index));
console.log(`${index.pages.length} pages, ${index.parts.length} parts; prepared once in ${prepared.ms} ms`);
for (const query of ["t0500", "code", "status new", "table number 9", "nothing like it", "e"]) {
  const { result, ms } = cpu(() => search(prepared.result, query, 30));
  console.log(`${ms.padStart(6)} ms  ${String(result.count).padStart(6)} found  ${query}`);
}
