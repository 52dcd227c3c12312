// Counts how far our hazards agree with those that the authors of pg-schema-diff expect of its own plans (`hazards` in meta.json), for
// every case that both sides load and that can be planned. What the plans do is kept in .cache/hazards-agreement.json, so that `--again`
// counts anew without planning.
//   node scripts/hazards-agreement.mjs [--only REGEX] [--list] [--again]
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const args = process.argv.slice(2);
const only = new RegExp(args.includes("--only") ? args[args.indexOf("--only") + 1] : "");
const root = join(import.meta.dirname, "..");
const cases = join(process.env.ALIDADE_SHARED ?? join(root, "../shared"), "cases/pg-schema-diff/postgres");

/** What each of their hazards is here, of the facts of a plan; `null`: nothing that Alidade calls a hazard (docs/hazards.md says why). */
const ours = {
  DeletesData: ({ hazards }) => hazards.includes("dataLoss"),
  AcquiresAccessExclusiveLock: ({ steps }) => steps.some(({ lock, work }) => lock === "ACCESS EXCLUSIVE" && work.length > 0),
  AcquiresShareRowExclusiveLock: ({ steps }) => steps.some(({ lock, work }) => lock === "SHARE ROW EXCLUSIVE" && work.length > 0),
  AcquiresShareLock: ({ steps }) => steps.some(({ lock, work }) => lock === "SHARE" && work.length > 0),
  IndexBuild: ({ steps }) => steps.some(({ work }) => work.includes("reindex")),
  IndexDropped: ({ steps }) => steps.some(({ rules }) => rules.some((rule) => rule.startsWith("dropIndex"))),
  AuthzUpdate: ({ hazards }) => hazards.includes("access"),
  // Their plans run ANALYZE after a change of type.
  ImpactsDatabasePerformance: ({ steps }) => steps.some(({ rules }) => rules.some((rule) => ["changeType", "relabelType", "changeCollation", "rebindType"].includes(rule))),
  HasUntrackableDependencies: null,
  Correctness: null,
  ExtensionVersionUpgrade: null,
};

const cache = join(root, ".cache/hazards-agreement.json");
const facts = args.includes("--again") ? JSON.parse(readFileSync(cache, "utf8")) : await gather();

const tally = Object.fromEntries(Object.keys(ours).map((name) => [name, { both: 0, theirs: 0, ours: 0, neither: 0 }]));
const disagreements = [];
const skipped = [];
for (const [name, { expected, plan, because }] of Object.entries(facts)) {
  if (plan === null) {
    skipped.push(`${name}: ${because}`);
    continue;
  }
  for (const [hazard, isOurs] of Object.entries(ours)) {
    const [theirs, mine] = [expected.includes(hazard), isOurs !== null && isOurs(plan)];
    tally[hazard][theirs && mine ? "both" : theirs ? "theirs" : mine ? "ours" : "neither"]++;
    if (theirs !== mine && isOurs !== null) disagreements.push(`${hazard}\t${theirs ? "theirs" : "ours"}\t${name}`);
  }
}

/** Plans every case on one scratch engine, as against a database that runs and has rows. */
async function gather() {
  const { openBench, scriptSource, compare, postgres, makeHost } = await bundled();
  const bench = openBench(makeHost({ cwd: root, env: process.env, note: () => undefined }), postgres, null);
  mkdirSync(join(root, ".cache"), { recursive: true });
  const found = {};
  for (const name of readdirSync(cases).filter((each) => only.test(each)).sort()) {
    const expected = JSON.parse(readFileSync(join(cases, name, "meta.json"), "utf8")).hazards ?? [];
    const side = async (file) => ({ label: file, reading: await scriptSource({ label: file, dialect: "postgres", covers: { kinds: null, silentOn: {} }, models: false, scripts: async () => [{ file, text: readFileSync(join(cases, name, file), "utf8"), line: 1 }] }).read(bench) });
    try {
      const [from, to] = [await side("from.sql"), await side("to.sql")];
      const { plan } = await compare(from, to, bench, { facets: ["privileges", "comment"], verify: false, online: !/no_?concurrent/.test(name) });
      found[name] = { expected, plan: factsOf(plan) };
    } catch (error) {
      found[name] = { expected, plan: null, because: String(error.message).split("\n")[0] };
    }
    writeFileSync(cache, JSON.stringify(found));
  }
  await bench.close();
  return found;
}

/** What is needed of the sources, which Node 20 cannot run as they are. */
async function bundled() {
  const contents = `export { openBench } from "./src/sources/bench.ts"; export { scriptSource } from "./src/sources/scripts.ts"; export { compare } from "./src/compare/index.ts"; export { postgres } from "./src/dialects/postgres/index.ts"; export { makeHost } from "./src/cli/host.ts";`;
  const outfile = join(root, "node_modules/.cache/alidade-hazards-agreement.mjs");
  await build({ stdin: { contents, resolveDir: root, loader: "ts" }, outfile, bundle: true, format: "esm", platform: "node", packages: "external", logLevel: "error" });
  return import(outfile);
}

function factsOf({ steps }) {
  return { hazards: steps.flatMap(({ hazards }) => hazards.map(({ kind }) => kind)), steps: steps.map(({ sql, work, lock, rules }) => ({ sql, work, rules, lock: lock?.mode ?? null })) };
}

console.log("| theirs | both | theirs alone | ours alone | neither | agreement |\n|---|---|---|---|---|---|");
for (const [name, { both, theirs, ours: mine, neither }] of Object.entries(tally))
  console.log(`| ${name} | ${both} | ${theirs} | ${mine} | ${neither} | ${ours[name] === null ? "no hazard here" : `${Math.round((1000 * (both + neither)) / (both + theirs + mine + neither)) / 10} %`} |`);
if (args.includes("--list")) for (const line of [...disagreements.sort(), ...skipped.map((line) => `not planned\t${line}`)]) console.log(line);
