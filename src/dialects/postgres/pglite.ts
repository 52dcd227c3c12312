import { resolve } from "node:path";
import type { Host } from "../../model/host.ts";
import type { Connection, Row, ServerVersion } from "./connection.ts";
import { statementFailure } from "./failures.ts";
import { type EngineFiles, provideExtensions } from "./pglite-extensions.ts";

/** What is used of a PGlite instance; its package is imported in `connect.ts` and `scratch.ts` alone. */
export interface PgliteEngine {
  execProtocolStream(message: Uint8Array): Promise<readonly { readonly name: string }[]>;
  isInTransaction(): boolean;
  readonly Module: { readonly FS: EngineFiles };
  close(): Promise<void>;
}

/** What a `pglite:` address says: a folder, or null for memory. */
export interface PgliteFolder {
  readonly path: string | null;
  readonly address: string;
}

/** The folder of a `pglite:folder` or `pglite:` address, null for other addresses. */
export function pgliteFolder(host: Host, address: string): PgliteFolder | null {
  const match = /^pglite:(?:\/\/)?(.*)$/s.exec(address);
  if (match === null) return null;
  return { path: match[1] ? resolve(host.cwd, match[1]) : null, address };
}

/**
 * The command line of the single-user backend inside PGlite, with settings beside those that it needs.
 *
 * PGlite 0.5's own, but for the search_path: it is the default of a server. Changes of system tables are allowed (`-O`).
 */
export function startParams(settings: Readonly<Record<string, string>>): string[] {
  const all = {
    search_path: '"$user", public', exit_on_error: "false", log_checkpoints: "false", max_worker_processes: "0",
    max_parallel_workers: "0", max_parallel_workers_per_gather: "0", max_parallel_maintenance_workers: "0", io_method: "sync",
    ...settings,
  };
  return ["--single", "-F", "-O", "-j", ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

/** A session on a PGlite instance, which has only this one. Extensions of PGlite's package are put in place when they are asked for. */
export class PgliteConnection implements Connection {
  readonly address: string;
  readonly version: ServerVersion;
  readonly engine: PgliteEngine;

  private constructor(engine: PgliteEngine, address: string, version: ServerVersion) {
    this.engine = engine;
    this.address = address;
    this.version = version;
  }

  /** A connection to a running instance; the libraries of the extensions that its database has are loaded. */
  static async open(engine: PgliteEngine, address: string): Promise<PgliteConnection> {
    const [version, extensions] = await send(engine, `${versionQuery};SELECT extname FROM pg_catalog.pg_extension ORDER BY 1`);
    const [number, text] = version?.[0] ?? [];
    await provideExtensions(engine.Module.FS, (extensions ?? []).map(([name]) => name ?? ""));
    return new PgliteConnection(engine, address, { number: Number(number), text: text ?? "", embedded: true });
  }

  async query(sql: string): Promise<readonly Row[]> {
    return (await this.queryAll([sql]))[0] ?? [];
  }

  async queryAll(sqls: readonly string[]): Promise<readonly (readonly Row[])[]> {
    return sqls.length === 0 ? [] : this.#send(sqls.join("\n;\n"));
  }

  async queryEach(sqls: readonly string[], take: (rows: readonly Row[], at: number) => void): Promise<void> {
    (await this.queryAll(sqls)).forEach(take);
  }

  async execute(sql: string): Promise<void> {
    await provideExtensions(this.engine.Module.FS, mentionedExtensions(sql));
    await this.#send(sql);
  }

  async close(): Promise<void> {
    await this.engine.close();
  }

  async #send(sql: string): Promise<readonly (readonly Row[])[]> {
    try {
      return await send(this.engine, sql);
    } catch (error) {
      throw statementFailure(error, sql);
    }
  }
}

const versionQuery = "SELECT pg_catalog.current_setting('server_version_num'), pg_catalog.current_setting('server_version')";
const createExtension = /\bcreate\s+extension\s+(?:if\s+not\s+exists\s+)?("(?:[^"]|"")+"|[a-z_][a-z0-9_$]*)/gi;

function mentionedExtensions(sql: string): readonly string[] {
  return [...sql.matchAll(createExtension)].map(([, name = ""]) => (name.startsWith('"') ? name.slice(1, -1) : name.toLowerCase()));
}

/** Sends a simple query and gathers the rows of each statement in it. */
async function send(engine: PgliteEngine, sql: string): Promise<readonly (readonly Row[])[]> {
  const results: Row[][] = [];
  let rows: Row[] = [];
  for (const message of await engine.execProtocolStream(queryMessage(sql))) {
    if (isDataRow(message)) rows.push(message.fields);
    if (message.name === "commandComplete") {
      results.push(rows);
      rows = [];
    }
  }
  return results;
}

function isDataRow(message: { readonly name: string }): message is { readonly name: string; readonly fields: Row } {
  return message.name === "dataRow";
}

/** `Query` of the frontend protocol: `Q`, the length, the text, a zero byte. */
function queryMessage(sql: string): Uint8Array {
  const size = Buffer.byteLength(sql);
  const message = Buffer.alloc(size + 6);
  message.write("Q");
  message.writeInt32BE(size + 5, 1);
  message.write(sql, 5);
  return message;
}
