// How long the command line takes on SQLite files of many tables; ten columns each, one or two references, three indexes, checks, and a
// trigger and a view on every tenth. `changed` differs from the first in every hundredth table: a rebuild, a new column, a new index.
//   node bench/sqlite.mjs [--tables 1000] [--runs 3]
// Prints the least wall and CPU time of the runs. Needs dist/ (node scripts/build.mjs --no-types).
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const option = (name, otherwise) => Number(process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise);
const [count, runs] = [option("--tables", 1000), option("--runs", 3)];
const { DatabaseSync } = process.getBuiltinModule("node:sqlite") ?? createRequire(import.meta.url)("@photostructure/sqlite");
const folder = mkdtempSync(join(tmpdir(), "alidade-bench-sqlite-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const [same, twin, changed] = ["same", "twin", "changed"].map((name) => join(folder, `${name}.db`));
for (const path of [same, twin, changed]) make(path, path === changed);

measure(`inspect --json, ${count} tables`, ["inspect", same, "--json"]);
measure(`diff of two equal files, ${count} tables`, ["diff", same, twin]);
measure(`diff of two files that differ in every hundredth table, not proved`, ["diff", same, changed, "--no-verify", "--format", "sql"]);
measure(`the same, proved`, ["diff", same, changed, "--format", "sql"]);
measure(`snapshot as SQL, ${count} tables`, ["snapshot", "--from", same]);

function measure(what, args) {
  const times = Array.from({ length: runs }, () => timed(args));
  const least = (key) => (Math.min(...times.map((time) => time[key])) / 1000).toFixed(2);
  console.log(`${least("wall")} s, CPU ${least("cpu")} s  ${what}`);
}

function timed(args) {
  const [started, before] = [performance.now(), children()];
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, "../dist/cli.js"), ...args], { encoding: "utf8", maxBuffer: 1e9 });
  if (status !== 0) throw new Error(stderr);
  return { wall: performance.now() - started, cpu: children() - before };
}

// What processes that have ended have used, as times(2) has it, in hundredths of a second; 0 where there is no /proc.
function children() {
  try {
    const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1].split(" ");
    return (Number(fields[13]) + Number(fields[14])) * 10;
  } catch {
    return 0;
  }
}

function make(path, differs) {
  const database = new DatabaseSync(path);
  database.exec(`BEGIN; ${Array.from({ length: count }, (_, i) => table(i, differs && i % 100 === 0)).join("\n")} COMMIT`);
  database.close();
}

function table(i, differs) {
  const t = `t${String(i).padStart(4, "0")}`;
  const types = ["TEXT", "VARCHAR(100)", "INTEGER", "REAL", "NUMERIC", "BLOB", "BOOLEAN"];
  const columns = [
    "id INTEGER PRIMARY KEY",
    "code VARCHAR(40) NOT NULL UNIQUE",
    "status TEXT NOT NULL DEFAULT 'new'",
    "amount NUMERIC NOT NULL DEFAULT 0 CHECK (amount >= 0)",
    `created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP`,
    ...[0, 1, 2].map((k) => `c${k} ${types[(i + k) % types.length]}${differs && k === 1 ? " NOT NULL DEFAULT ''" : ""}`),
    `parent_id INTEGER${i > 0 ? ` REFERENCES t${String((i - 1) >> 1).padStart(4, "0")} (id) ON DELETE CASCADE` : ""}`,
    "total REAL AS (amount * 2)",
    ...(differs ? ["more TEXT"] : []),
  ];
  const others = i % 10 === 0 ? `CREATE VIEW v${i} AS SELECT id, code FROM ${t}; CREATE TRIGGER g${i} AFTER DELETE ON ${t} BEGIN DELETE FROM ${t} WHERE parent_id = old.id; END;` : "";
  return `CREATE TABLE ${t} (${columns.join(", ")}); CREATE INDEX ${t}_parent ON ${t} (parent_id); CREATE INDEX ${t}_status ON ${t} (created_at DESC, status) WHERE amount > 0; ${differs ? `CREATE INDEX ${t}_new ON ${t} (c2);` : ""} ${others}`;
}
