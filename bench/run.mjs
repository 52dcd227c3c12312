// Measures what docs/performance.md claims, on a PostgreSQL server over TCP, side by side in one run, each beside its goal.
//   npm run bench                       1,000 tables, and 10,000, on postgres://postgres@127.0.0.1:5432
//   npm run bench -- --no-large         without the 10,000
//   npm run bench -- --tables 100 --runs 1 --server postgres://…     a smoke run: ten times as many tables are its large ones
// Processes are the best of the runs after one that does not count: what else the machine does only adds.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { benchSchema } from "./schema.mjs";

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    tables: { type: "string", default: "1000" },
    runs: { type: "string", default: "5" },
    server: { type: "string", default: "postgres://postgres@127.0.0.1:5432" },
    large: { type: "boolean", default: true },
  },
});
const runs = Number(options.runs);
const tables = Number(options.tables);
const root = join(import.meta.dirname, "..");
const cli = join(root, "dist/cli.js");
const library = join(root, "dist/index.js");
const folder = mkdtempSync(join(tmpdir(), "alidade-bench-"));
// Names of its own for each run: two at once do not meet.
const names = ["a", "b", "large"].map((name) => `alidade_bench_${process.pid}_${name}`);

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
process.on("exit", clear);
await run();

async function run() {
  const started = performance.now();
  const [a, b] = [makeDatabase(names[0], tables), makeDatabase(names[1], tables)];
  const queries = await catalogQueries(a);
  console.log(`${tables} tables, best of ${runs} runs after one`);

  const pgDump = show("pg_dump --schema-only", clock("pg_dump", ["--schema-only", "--dbname", a, "--file", "/dev/null"]));
  const psql = show("psql, the same catalog queries", clock("psql", ["-X", "-q", "-A", "-t", "--dbname", a, "-f", queries, "-o", "/dev/null"]));
  const inspect = show("alidade inspect --json", alidade("inspect", a, "--json"), [pgDump, "pg_dump", 1]);
  show("inspect in process", clockInProcess(a), [psql, "psql", 1.3]);
  show("alidade diff of equals", alidade("diff", a, b), [inspect, "inspect", 2]);
  show("alidade generate-models", alidade("generate-models", "--from", a), [inspect, "inspect", 3]);
  const node = show("node -e 0", clock("node", ["-e", "0"], 4 * runs));
  show("alidade --version", clock("node", [cli, "--version"], 4 * runs), [node, "node -e 0", 2]);
  show("alidade --help", clock("node", [cli, "--help"], 4 * runs), [node, "node -e 0", 2]);
  showMemory("memory of alidade inspect", a);
  if (options.large) {
    const large = makeDatabase(names[2], 10 * tables);
    show(`alidade inspect of ${10 * tables} tables`, clock("node", [cli, "inspect", large, "--json"], Math.min(runs, 2)), [inspect, `that of ${tables}`, 11]);
    showMemory(`memory with ${10 * tables} tables`, large, null);
  }
  console.log(`The bench took ${((performance.now() - started) / 1000).toFixed(0)} s.`);
}

/** Prints a time in milliseconds and how it stands to another, with the goal for that; gives it back. */
function show(what, ms, ...against) {
  const ratios = against.map(([other, name, goal]) => `${(ms / other).toFixed(2)} × ${name}   goal: at most ${goal}${ms <= goal * other ? "" : "   MISSED"}`);
  console.log(`${what.padEnd(34)} ${ms.toFixed(0).padStart(7)} ms   ${ratios.join("   ")}`.trimEnd());
  return ms;
}

function showMemory(what, address, goal = 300) {
  const mb = peak(address);
  console.log(`${what.padEnd(34)} ${mb.toFixed(0).padStart(7)} MB   ${goal === null ? "" : `goal: under ${goal}${mb < goal ? "" : "   MISSED"}`}`.trimEnd());
}

function alidade(...args) {
  return clock("node", [cli, ...args]);
}

function makeDatabase(database, count) {
  administer(`CREATE DATABASE ${database} TEMPLATE template0`);
  const address = `${options.server}/${database}`;
  const file = join(folder, `${database}.sql`);
  writeFileSync(file, benchSchema(count));
  // A loader that waits for the disk after each of ten thousand statements would be most of the bench.
  must("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "--dbname", address, "-c", "SET synchronous_commit = off", "-f", file]);
  must("psql", ["-X", "-q", "--dbname", address, "-c", "VACUUM ANALYZE"]);
  return address;
}

function administer(sql) {
  must("psql", ["-X", "-q", "--dbname", `${options.server}/postgres`, "-c", "SET client_min_messages = warning", "-c", sql]);
}

/** Takes away what the bench made, however it ends. */
function clear() {
  for (const name of names) spawnSync("psql", ["-X", "-q", "--dbname", `${options.server}/postgres`, "-c", "SET client_min_messages = error", "-c", `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`]);
  rmSync(folder, { recursive: true, force: true });
}

function must(command, args) {
  const done = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 30, timeout: 300_000 });
  if (done.status !== 0) throw new Error(`${command}: ${done.stderr || done.error}`);
  return done;
}

/** The catalog queries that the reader sends to this database, as a script for psql. */
async function catalogQueries(address) {
  const { catalogScript, firstQuery } = await bundled("bench/catalog-queries.ts");
  const ask = (sql) => must("psql", ["-XAt", "--dbname", address, "-c", sql]).stdout.trim();
  const file = join(folder, "queries.sql");
  writeFileSync(file, catalogScript(ask("SHOW server_version_num"), ask(firstQuery).split("\n").map((place) => [place])));
  return file;
}

async function bundled(entry) {
  mkdirSync(join(root, ".cache"), { recursive: true });
  const outfile = join(root, ".cache", `${entry.replace(/\W/g, "-")}.mjs`);
  await build({ entryPoints: [join(root, entry)], outfile, bundle: true, format: "esm", platform: "node", packages: "external", logLevel: "error" });
  return import(outfile);
}

/** Milliseconds of a command as a whole process. */
function clock(command, args, count = runs) {
  return best(count, () => must("/usr/bin/env", ["bash", "-c", 'exec "$0" "$@" >/dev/null', command, ...args]));
}

function best(count, work) {
  let least = Infinity;
  for (let i = 0; i <= count; i++) {
    const started = performance.now();
    work();
    if (i > 0) least = Math.min(least, performance.now() - started);
  }
  return least;
}

/** The library in a process of its own, so that this one's memory does not count: the best of its readings after the first. */
function clockInProcess(address) {
  const script = `
    const { inspect } = await import(${JSON.stringify(library)});
    let least = Infinity;
    for (let i = 0; i <= ${runs}; i++) {
      const started = performance.now();
      await inspect(${JSON.stringify(address)});
      if (i > 0) least = Math.min(least, performance.now() - started);
    }
    console.log(least);`;
  return Number(must("node", ["--input-type=module", "-e", script]).stdout);
}

/** Peak resident memory of `alidade inspect --json`, in megabytes. */
function peak(address) {
  const script = `process.on("exit", () => process.stderr.write("\\nMAXRSS " + process.resourceUsage().maxRSS)); process.argv.push("inspect", ${JSON.stringify(address)}, "--json"); await import(${JSON.stringify(cli)});`;
  const done = spawnSync("node", ["--input-type=module", "-e", script, "alidade"], { encoding: "utf8", maxBuffer: 1 << 30 });
  return Number(/MAXRSS (\d+)/.exec(done.stderr)?.[1] ?? Number.NaN) / 1024;
}
