// Runs the cases of ../shared/cases/sqldef/mysql as a black box: from.sql in one database, to.sql in another, `alidade diff --format sql` applied
// to the first by the command-line client. `mariadb-dump --no-data` has to say the same of both then, a second diff has to be empty, and rows that
// were in tables of both have to be there still. Prints a line per case that fails and the counts; exits with 1 where one does.
//   node scripts/judge-mysql.mjs [mysql://root@127.0.0.1:3306/] [--only REGEX] [--cases FOLDER] [--no-verify] [--keep]
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import mysql from "mysql2/promise";

const [first = "", ...rest] = process.argv.slice(2);
const flags = first.startsWith("--") ? [first, ...rest] : rest;
const server = new URL(/^(mysql|mariadb):/.test(first) ? first : "mysql://root@127.0.0.1:3306/");
const value = (flag) => (flags.includes(flag) ? flags[flags.indexOf(flag) + 1] : null);
const root = join(import.meta.dirname, "..");
const cases = value("--cases") ?? join(process.env.ALIDADE_SHARED ?? join(root, "../shared"), "cases/sqldef/mysql");
const only = new RegExp(value("--only") ?? "");
const [from, to] = [`alidade_judge_${process.pid}_from`, `alidade_judge_${process.pid}_to`];
const client = ["-u", server.username || "root", "-h", server.hostname, "-P", server.port || "3306", ...(server.password === "" ? [] : [`-p${server.password}`]), "--default-character-set=utf8mb4"];
const connection = await mysql.createConnection({ uri: server.href, multipleStatements: true, charset: "utf8mb4" });
const isMariadb = /mariadb/i.test((await connection.query("SELECT VERSION() v"))[0][0].v);

const verdicts = { pass: 0, fail: 0, unloadable: 0, elsewhere: 0 };
for (const name of readdirSync(cases).sort().filter((each) => only.test(each) && existsSync(join(cases, each, "from.sql")))) {
  const { verdict, why } = await judge(name).catch((error) => ({ verdict: "fail", why: String(error.message ?? error) }));
  verdicts[verdict]++;
  if (verdict !== "pass" && (verdict !== "elsewhere")) console.log(`${verdict === "fail" ? "FAIL" : verdict} ${name}: ${why}`);
}
for (const database of [from, to]) await connection.query(`DROP DATABASE IF EXISTS ${database}`);
await connection.end();
console.log(`${verdicts.pass} of ${verdicts.pass + verdicts.fail} loadable cases pass on ${isMariadb ? "MariaDB" : "MySQL"}; ${verdicts.unloadable} do not load, ${verdicts.elsewhere} are another server's`);
process.exitCode = verdicts.fail > 0 ? 1 : 0;

async function judge(name) {
  const meta = JSON.parse(readFileSync(join(cases, name, "meta.json"), "utf8"));
  const flavor = meta.flavor ?? "";
  if (flavor === "tidb" || (isMariadb && flavor === "mysql") || (!isMariadb && flavor === "mariadb")) return { verdict: "elsewhere" };
  const unloadable = (await load(from, name, "from.sql")) ?? (await load(to, name, "to.sql"));
  if (unloadable !== null) return { verdict: "unloadable", why: unloadable };
  const rows = await fill();
  const migrated = await migrate();
  if (migrated === null) return settled(rows);
  if (rows.length === 0 || migrated.own) return { verdict: "fail", why: migrated.why };
  // Rows can refuse what tables without rows do not: a NULL under NOT NULL.
  await load(from, name, "from.sql");
  const again = await migrate();
  return again === null ? settled([]) : { verdict: "fail", why: again.why };
}

async function load(database, name, file) {
  await connection.query(`DROP DATABASE IF EXISTS ${database}; CREATE DATABASE ${database}; USE ${database}`);
  try {
    const sql = readFileSync(join(cases, name, file), "utf8").replaceAll("mysqldef_test", database);
    if (sql.trim() !== "") await connection.query(sql);
    return null;
  } catch (error) {
    return `${file}: ${error.message}`;
  }
}

/** A row in every table that takes one without being told its values; the tables, with how many they have. */
async function fill() {
  await connection.query(`USE ${from}; SET SESSION sql_mode = '', foreign_key_checks = 0`);
  const [tables] = await connection.query(`SELECT TABLE_NAME t FROM information_schema.TABLES WHERE TABLE_SCHEMA = '${from}' AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')`);
  const filled = [];
  for (const { t } of tables) {
    await connection.query("INSERT INTO ?? () VALUES ()", [t]).catch(() => undefined);
    filled.push({ t, count: await count(t) });
  }
  await connection.query("SET SESSION sql_mode = DEFAULT, foreign_key_checks = DEFAULT");
  return filled.filter(({ count }) => count > 0);
}

async function count(table) {
  return Number((await connection.query("SELECT count(*) c FROM ??.??", [from, table]))[0][0].c);
}

async function migrate() {
  const plan = alidade("sql");
  if (plan.status !== 0) return { own: true, why: plan.stderr };
  const applied = spawnSync("mariadb", [...client, from], { input: plan.stdout, encoding: "utf8" });
  return applied.status === 0 ? null : { own: false, why: `${applied.stderr.trim()}\n${plan.stdout}` };
}

async function settled(rows) {
  const [a, b] = [dump(from), dump(to)];
  if (a !== b) return { verdict: "fail", why: `the dumps differ:\n${difference(a, b)}` };
  const second = alidade("json");
  if (second.status !== 0) return { verdict: "fail", why: second.stderr };
  const { changes } = JSON.parse(second.stdout);
  if (changes.length > 0) return { verdict: "fail", why: `a second diff finds ${changes.length} changes: ${JSON.stringify(changes[0]).slice(0, 400)}` };
  for (const { t, count: before } of rows) {
    const left = await count(t).catch(() => null);
    if (left !== null && left !== before) return { verdict: "fail", why: `${t} has ${left} of ${before} rows` };
  }
  return { verdict: "pass" };
}

function alidade(format) {
  const url = (database) => `mysql://${server.username || "root"}${server.password === "" ? "" : `:${server.password}`}@${server.host}/${database}`;
  return spawnSync("node", [join(root, "dist/cli.js"), "diff", url(from), url(to), "--format", format, ...(flags.includes("--no-verify") ? ["--no-verify"] : [])], { encoding: "utf8" });
}

/** What the server's own tool says, without counters, without moments at which events were made, with the heads of triggers in one spelling, and without what changes nothing: the order of keys, the letter case of constraints, USING BTREE. */
function dump(database) {
  const text = execFileSync("mariadb-dump", [...client, "--no-data", "--routines", "--events", "--triggers", "--skip-comments", "--skip-dump-date", "--skip-lock-tables", database], { encoding: "utf8", maxBuffer: 1 << 28 });
  return text
    .replace(/ AUTO_INCREMENT=\d+/g, "")
    .replace(/ STARTS '20\d\d-\d\d-\d\d \d\d:\d\d:\d\d'/g, "")
    .replace(/TRIGGER\s+`?(\w+)`?\s+(BEFORE|AFTER)\s+(\w+)\s+ON\s+`?(\w+)`?\s+FOR\s+EACH\s+ROW\s+(?:(?:FOLLOWS|PRECEDES)\s+`?\w+`?\s+)?/gi, (_, name, when, event, table) => `TRIGGER ${name} ${when.toUpperCase()} ${event.toUpperCase()} ON ${table} FOR EACH ROW `)
    .replace(/ ON (DELETE|UPDATE) (NO ACTION|RESTRICT)/g, "")
    .replace(/ USING BTREE/g, "")
    .replace(/(?<= CONSTRAINT )`[^`]*`/g, (name) => name.toLowerCase())
    .replace(/;? +(?=(?:\*\/;;)?$)/gm, "")
    .replace(/(?:^ {2}(?:UNIQUE |FULLTEXT |SPATIAL |VECTOR )?(?:KEY|CONSTRAINT) .*\n)+/gm, (lines) => `${lines.trimEnd().split("\n").map((line) => line.replace(/,$/, "")).sort().join("\n")}\n`);
}

function difference(a, b) {
  const [left, right] = [a.split("\n"), b.split("\n")];
  return [...left.filter((line) => !right.includes(line)).map((line) => `  has  ${line}`), ...right.filter((line) => !left.includes(line)).map((line) => `  want ${line}`)].slice(0, 12).join("\n") || "  the order of lines";
}
