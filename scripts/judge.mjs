// Runs the black-box judge of ../shared on one collection of cases, and holds its verdicts against test/judge/waiting.tsv, which
// names every case that does not pass and what it waits for. At least `floor` cases have to pass; what is not listed and fails, and
// what is listed and passes, is printed (--update writes the list anew, --strict lets either fail the run).
//
// Cases that speak of rights are judged with --privileges on both sides. Roles that cases need are made when a case does not load
// for want of one, and dropped at the end; roles that were there before are left alone.
//   node scripts/judge.mjs migra|pg-schema-diff [--only REGEX] [--update] [--strict]
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

const [collection, ...flags] = process.argv.slice(2);
const only = flags.includes("--only") ? new RegExp(flags[flags.indexOf("--only") + 1]) : /(?:)/;
const floor = flags.includes("--only") ? 0 : ({ migra: 26, "pg-schema-diff": 413 }[collection] ?? 0);
const root = join(import.meta.dirname, "..");
const shared = process.env.ALIDADE_SHARED ?? join(root, "../shared");
const cases = join(shared, "cases", collection);
const list = join(root, "test/judge/waiting.tsv");
const server = process.env.ALIDADE_TEST_POSTGRES ?? "postgres://postgres@127.0.0.1:5432/postgres";
const made = [];
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
process.on("exit", dropRoles);

mkdirSync(join(root, ".cache"), { recursive: true });
const names = casesIn(cases).filter((name) => only.test(name));
const aboutRights = names.filter((name) => ["from.sql", "to.sql"].some((file) => /\b(GRANT|REVOKE|DEFAULT PRIVILEGES)\b/i.test(readFileSync(join(cases, name, file), "utf8"))));
const judged = [];
judged.push(...judgeAll(names.filter((name) => !aboutRights.includes(name)), ""), ...judgeAll(aboutRights, "--privileges"));

const rows = existsSync(list) ? readFileSync(list, "utf8").split("\n").filter((line) => line !== "" && !line.startsWith("#")).map((line) => line.split("\t")) : [];
const waiting = new Map(rows.filter(([of, name]) => of === collection && names.includes(name)).map(([, name, why]) => [name, why]));
const passed = judged.filter(({ verdict }) => verdict === "pass").length;
const unloadable = judged.filter(({ verdict }) => verdict === "unloadable");
const failing = judged.filter(({ verdict }) => verdict !== "pass" && verdict !== "unloadable");
if (flags.includes("--update")) update();
const surprises = failing.filter(({ name }) => !waiting.has(name)).map(({ name, verdict, why }) => `${name} does not pass: ${verdict}: ${String(why).split("\n")[0]}`);
const done = [...waiting.keys()].filter((name) => !failing.some((each) => each.name === name)).map((name) => `${name} passes: take it off the list`);
for (const line of [...surprises, ...(flags.includes("--update") ? [] : done)]) console.log(line);
console.log(`${passed} of ${judged.length - unloadable.length} loadable cases pass, ${failing.length} wait, ${unloadable.length} do not load`);
process.exitCode = passed < floor || (flags.includes("--strict") && surprises.length + done.length > 0) ? 1 : 0;

/** The verdicts on some cases; those that lack a role are judged again when it is there. */
function judgeAll(some, flag) {
  const verdicts = judge(some, flag);
  const lacking = verdicts.filter(({ verdict, why }) => verdict === "unloadable" && roleIn(why) !== undefined);
  const roles = [...new Set(lacking.map(({ why }) => roleIn(why)))].filter((role) => psql(`CREATE ROLE ${ident(role)}`));
  made.push(...roles);
  if (roles.length === 0) return verdicts;
  return [...verdicts.filter((each) => !lacking.includes(each)), ...judgeAll(lacking.map(({ name }) => name), flag)];
}

function judge(some, flag) {
  if (some.length === 0) return [];
  const verdicts = join(root, ".cache", `judge-${collection}.json`);
  const cmd = `node ${join(root, "dist/cli.js")} diff {A} {B} --format sql ${flag}`.trim();
  const pattern = `^(${some.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})$`;
  const args = ["--cases", cases, "--server", server, "--cmd", cmd, "--json", verdicts, "--only", pattern, ...(flag === "" ? [] : [flag])];
  const { status } = spawnSync("node", [join(shared, "judge/judge.mjs"), ...args], { stdio: "inherit" });
  if (status !== 0 && status !== 1) throw new Error(`the judge was stopped (${status ?? "by a signal"}): there are no verdicts`);
  return JSON.parse(readFileSync(verdicts, "utf8"));
}

/** Also when the run is stopped: roles belong to the whole server. One that a database still needs stays, and psql says so. */
function dropRoles() {
  for (const role of made.splice(0)) psql(`DROP ROLE ${ident(role)}`);
}

/** As the server says it: `role "app" does not exist`. */
function roleIn(why) {
  return /role "(.*)" does not exist/.exec(String(why))?.[1];
}

function psql(sql) {
  return spawnSync("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "--dbname", server, "-c", sql], { stdio: "inherit" }).status === 0;
}

function ident(name) {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The folders that hold a case, by their paths, as the judge names them. */
function casesIn(folder) {
  if (existsSync(join(folder, "from.sql"))) return [relative(cases, folder)];
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort().flatMap((name) => casesIn(join(folder, name)));
}

function update() {
  const kept = rows.filter(([of, name]) => of !== collection || !names.includes(name));
  const listed = failing.map(({ name, verdict, why }) => [collection, name, waiting.get(name) ?? `${verdict}: ${String(why).split("\n")[0].slice(0, 160)}`]);
  mkdirSync(join(root, "test/judge"), { recursive: true });
  const header = "# Cases that do not pass, and what each waits for: collection, case, reason.\n";
  writeFileSync(list, header + [...kept, ...listed].map((row) => row.join("\t")).sort().join("\n") + "\n");
  for (const [, name, why] of listed) waiting.set(name, why);
}
