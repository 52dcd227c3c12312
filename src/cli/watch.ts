import { existsSync, statSync, watch } from "node:fs";
import { dirname, extname, join, relative, resolve } from "node:path";
import { AlidadeError } from "../model/error.ts";
import type { ExitCode } from "./commands/command.ts";
import { wordError } from "./errors.ts";
import type { Session } from "./session.ts";

// An editor saves in several steps, and a checkout writes many files.
const calm = 150;
const endings: ReadonlySet<string> = new Set([".py", ".sql", ".prisma", ".json", ".ts", ".mts", ".js", ".mjs"]);
const databases = /^(sqlite|pglite):|:\/\/|\.(db|sqlite3?)$/;

/**
 * Runs something, and again whenever a file of some addresses changes; ends with Ctrl-C. A run that fails is told, and waits for the next
 * change. Error: `usage` where none of the addresses is a file.
 */
export async function watchSources(addresses: readonly string[], run: () => Promise<unknown>, session: Session): Promise<ExitCode> {
  const { io, host } = session;
  const folders = watchedFolders(addresses, session.root);
  const changes = new Changes();
  const watchers = folders.map((folder) => watch(folder, { recursive: true }, (_event, name) => (name !== null && isWatched(name) ? changes.add(relative(host.cwd, join(folder, name))) : undefined)));
  const ended = new Promise<null>((resolveEnd) => process.once("SIGINT", () => resolveEnd(null)));
  try {
    for (let name: string | null = ""; name !== null; name = await Promise.race([changes.next(), ended])) {
      if (name !== "") io.note(`\n${name} changed.`);
      const stopped = await Promise.race([run().catch((error: unknown) => io.error(wordError(error, false))), ended]);
      if (stopped === null) break;
      io.settle();
      io.note(`Watching ${folders.map((folder) => relative(host.cwd, folder) || ".").join(", ")}; Ctrl-C ends it.`);
    }
  } finally {
    for (const watcher of watchers) watcher.close();
  }
  return 0;
}

/** The folders of what is no database: models import their neighbours. */
function watchedFolders(addresses: readonly string[], root: string): readonly string[] {
  const paths = addresses.filter((address) => !databases.test(address)).flatMap((address) => pathOf(address, root) ?? []);
  if (paths.length === 0) throw new AlidadeError("usage", "--watch has nothing to watch: none of the sources is a file", { hint: "Databases are not watched; name models or SQL as one of the sources." });
  return [...new Set(paths.map((path) => (statSync(path).isDirectory() ? path : dirname(path))))];
}

/** `app.models` is the file or the folder of that module. */
function pathOf(address: string, root: string): string | null {
  const name = address.replace(/^[a-z]+:/, "");
  const module = name.replaceAll(".", "/");
  return [name, `${module}.py`, module].map((path) => resolve(root, path)).find((path) => existsSync(path)) ?? null;
}

function isWatched(name: string): boolean {
  return endings.has(extname(name)) && !/(^|[/\\])(node_modules|__pycache__|\.)/.test(name);
}

/** The changes that nobody has asked about yet; those that come together count as one. */
class Changes {
  #name: string | null = null;
  #timer: NodeJS.Timeout | null = null;
  #tell: (() => void) | null = null;

  add(name: string): void {
    this.#name ??= name;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell?.(), calm);
  }

  async next(): Promise<string> {
    if (this.#name === null) await new Promise<void>((tell) => (this.#tell = tell));
    const name = this.#name ?? "";
    this.#name = null;
    return name;
  }
}
