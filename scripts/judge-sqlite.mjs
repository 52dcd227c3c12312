// Black-box judge of schema migrations on real SQLite files. For every case (a folder with from.sql and to.sql) it
//   1. loads from.sql into one file and to.sql into another (a case that does not load is set aside, and counted), and puts rows into the first;
//   2. runs the built command line, which must print the migration as SQL, and lets SQLite run that as it is printed;
//   3. compares what SQLite says of both files: sqlite_master, PRAGMAs, integrity_check (test/judge/sqlite.ts, which shares nothing with our reader);
//   4. runs the command again, which must print no statement; compares rows, rowids and counters with those before;
//   5. goes back to from.sql in the same way.
// Where the rows are what the new schema forbids, SQL that fails must leave the file as it was; then the case is judged without rows.
//   node scripts/judge-sqlite.mjs [--cases FOLDER] [--only REGEX] [--keep FOLDER]
// Exit status: 0 if every loadable case passes and they are as many as there must be.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const option = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined);
const root = join(import.meta.dirname, "..");
const cases = option("--cases") ?? join(process.env.ALIDADE_SHARED ?? join(root, "../shared"), "cases/sqldef/sqlite");
const only = new RegExp(option("--only") ?? "");
const floor = option("--only") === undefined && option("--cases") === undefined ? 33 : 0;
const { DatabaseSync } = process.getBuiltinModule("node:sqlite") ?? createRequire(import.meta.url)("@photostructure/sqlite");
const { judgementOf, differencesBetween, heldBy, lossesBetween, putRows } = await judges();
const folder = mkdtempSync(join(tmpdir(), "alidade-judge-sqlite-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const names = readdirSync(cases).filter((name) => only.test(name)).sort();
const verdicts = names.map((name) => ({ name, ...verdictOn(name) }));
for (const { name, verdict, why } of verdicts) if (verdict !== "pass") console.log(`${verdict.padEnd(11)} ${name}: ${why}`);
const passed = verdicts.filter(({ verdict }) => verdict === "pass").length;
const unloadable = verdicts.filter(({ verdict }) => verdict === "unloadable").length;
console.log(`${passed} of ${names.length - unloadable} loadable cases pass, there and back, ${unloadable} do not load`);
process.exitCode = passed < floor || passed < names.length - unloadable ? 1 : 0;

/** There with rows, and back; what rows forbid is judged again without. */
function verdictOn(name) {
  const [from, to] = ["from.sql", "to.sql"].map((file) => readFileSync(join(cases, name, file), "utf8"));
  for (const [side, sql] of Object.entries({ from, to })) {
    const why = loadFailure(sql);
    if (why !== null) return { verdict: "unloadable", why: `${side}: ${why}` };
  }
  for (const rows of [true, false]) {
    const verdict = thereAndBack(name, from, to, rows);
    if (verdict.verdict !== "forbidden") return verdict;
  }
  return { verdict: "failed", why: "SQLite refuses what was printed, on empty tables" };
}

function thereAndBack(name, from, to, rows) {
  const [a, b, back] = ["a", "b", "back"].map((file) => join(folder, `${file}.db`));
  for (const [path, sql] of [[a, from], [b, to], [back, from]]) make(path, sql);
  if (rows) using(a, putRows);
  const there = migrate(name, a, b);
  return there.verdict === "pass" ? migrate(`${name}.back`, a, back) : there;
}

/** Takes one file to the schema of another. */
function migrate(name, a, b) {
  const held = using(a, (from) => using(b, (to) => heldBy(from, to)));
  const [was, wanted] = [using(a, said), using(b, said)];
  const printed = diff(a, b);
  if (printed.status !== 0) return { verdict: "refused", why: printed.stderr.split("\n")[0] };
  keep(`${name}.sql`, printed.stdout);
  const failure = run(a, printed.stdout);
  const is = using(a, said);
  const worse = differencesBetween(is, was);
  if (failure !== null) return worse.length === 0 ? { verdict: "forbidden", why: failure } : { verdict: "worse", why: `${failure}; and then ${worse.join("; ")}` };
  const differences = differencesBetween(is, wanted);
  if (differences.length > 0) return { verdict: "diverged", why: differences.join("; ") };
  const again = diff(a, b);
  if (again.status !== 0 || !isEmpty(again.stdout)) return { verdict: "unsettled", why: again.stdout || again.stderr };
  const losses = lossesBetween(held, using(a, (from) => using(b, (to) => heldBy(from, to, held))));
  return losses.length > 0 ? { verdict: "lost rows", why: losses.join(", ") } : { verdict: "pass" };
}

/** What SQLite says of a database: its judgement, its virtual tables with white space made one, and whether it is whole. */
function said(db) {
  const virtual = db.all("SELECT sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%' ORDER BY name").map(({ sql }) => sql.replace(/\s+/g, " "));
  return { ...judgementOf(db), file: { virtual, integrity: db.all("PRAGMA integrity_check") } };
}

function diff(a, b) {
  return spawnSync(process.execPath, [join(root, "dist/cli.js"), "diff", a, b, "--format", "sql"], { encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
}

function isEmpty(sql) {
  return sql.replace(/--.*$/gm, "").trim() === "";
}

/** Runs SQL in one connection; what was open when it failed is rolled back as the connection ends. */
function run(path, sql) {
  try {
    using(path, (db) => db.exec(sql));
    return null;
  } catch (error) {
    return error.message;
  }
}

function loadFailure(sql) {
  const path = join(folder, "load.db");
  rmSync(path, { force: true });
  return run(path, sql);
}

function make(path, sql) {
  rmSync(path, { force: true });
  using(path, (db) => db.exec(sql));
}

function using(path, work) {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false, enableDoubleQuotedStringLiterals: true });
  try {
    return work({ exec: (sql) => database.exec(sql), all: (sql, params = []) => database.prepare(sql).all(...params) });
  } finally {
    database.close();
  }
}

function keep(file, sql) {
  const to = option("--keep");
  if (to === undefined) return;
  mkdirSync(to, { recursive: true });
  writeFileSync(join(to, file), sql);
}

/** The judges of the tests, which are TypeScript. */
async function judges() {
  const contents = 'export * from "./sqlite.ts"; export * from "./sqlite-rows.ts";';
  const { outputFiles } = await build({ stdin: { contents, resolveDir: join(root, "test/judge") }, bundle: true, write: false, format: "esm", platform: "node" });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
