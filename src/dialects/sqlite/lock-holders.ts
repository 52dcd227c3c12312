import { readFileSync, statSync } from "node:fs";

/** A process that has locked a database file. */
export interface LockHolder {
  readonly process: number;
  /** What was typed to start it; null where the system does not tell. */
  readonly command: string | null;
}

/**
 * The processes that hold locks on a database: those that write, or, where nobody does, those that read. Linux tells it in `/proc/locks`
 * (proc_locks(5)); elsewhere, and where it may not be read, nobody is known. SQLite locks bytes of the file itself, in WAL mode of its `-shm`
 * (walformat.html, 2.3.1).
 */
export function lockHolders(path: string): readonly LockHolder[] {
  const inodes = new Set([path, `${path}-shm`].flatMap((file) => statSync(file, { throwIfNoEntry: false })?.ino ?? []));
  const locks = readLocks().filter(({ inode, process: holder }) => inodes.has(inode) && holder !== process.pid && holder > 0);
  const writing = locks.filter(({ mode }) => mode === "WRITE");
  const holders = new Set((writing.length > 0 ? writing : locks).map((lock) => lock.process));
  return [...holders].sort((a, b) => a - b).map((holder) => ({ process: holder, command: commandOf(holder) }));
}

interface Lock {
  readonly mode: string;
  readonly process: number;
  readonly inode: number;
}

// `1: POSIX  ADVISORY  WRITE 4711 fe:00:2212035 1073741825 1073741825`
function readLocks(): readonly Lock[] {
  const lines = [...read("/proc/locks").matchAll(/^\d+: \S+ +\S+ +(READ|WRITE) +(\d+) [\da-f]+:[\da-f]+:(\d+) /gm)];
  return lines.map(([, mode = "", holder, inode]) => ({ mode, process: Number(holder), inode: Number(inode) }));
}

function commandOf(holder: number): string | null {
  const words = read(`/proc/${holder}/cmdline`).split("\0").filter((word) => word !== "");
  return words.length === 0 ? null : words.join(" ").replaceAll(/\s+/g, " ").slice(0, 80);
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
