// What CI has no time for: every schema and every chain of migrations of ../shared/corpus, and every kind, on every version of PostgreSQL
// that is here, one after the other: those that `node scripts/servers.mjs` fetched, and the server of ALIDADE_TEST_POSTGRES. About an hour on two cores.
//   npm run test:full [-- FILTER…]      arguments go to vitest
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const run = (command, args, env = {}) => spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } }).status ?? 1;

const fetched = run("node", ["scripts/servers.mjs"]);
const given = process.argv.slice(2);
const tests = given.length > 0 ? given : ["chains", "corpus", "everything", "unread", "lacks", "fixed-point", "kinds/"].map((name) => `test/dialects/postgres/${name}`);
const env = { ALIDADE_TEST_FULL: "1", ALIDADE_TEST_SERVERS: process.env.ALIDADE_TEST_SERVERS ?? "13,14,16,17,18" };
process.exitCode = fetched === 0 ? run("npx", ["vitest", "run", "--no-file-parallelism", ...tests], env) : fetched;
