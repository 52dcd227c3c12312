import { hostname } from "node:os";
import { openBench } from "../../src/sources/bench.ts";
import { loadDialect } from "../../src/dialects/index.ts";
import { openHistory } from "../../src/migrations/history.ts";
import { withLock } from "../../src/migrations/lock.ts";
import { migrate } from "../../src/migrations/migrate.ts";
import { readOwnFolder } from "../../src/sources/migrations/own-folder.ts";
import { testHost } from "../support/host.ts";

/** A process that migrates and is killed before the statement AT, records included: `killed-migrate.ts DIALECT URL FOLDER AT`. */
const [name = "", url = "", folder = "", at = ""] = process.argv.slice(2);
const host = testHost();
const dialect = await loadDialect(name);
const bench = openBench(host, dialect, null);
const connection = await dialect.connect(url, host, { create: true });
const history = await openHistory(dialect, connection);
const holder = { name: `${hostname()}:${process.pid}:killed`, now: host.now, isGone: () => false };
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
let seen = 0;
const onProgress = (): void => {
  seen += 1;
  if (seen > Number(at)) process.kill(process.pid, "SIGKILL");
};
const run = { pause, now: host.now, onProgress: ({ type }: { readonly type: string }) => (type === "begins" ? onProgress() : undefined) };
await withLock(history, connection, { holder, pause, wait: 0, onWait: () => undefined }, async () => migrate(await readOwnFolder(folder, host), "all", { dialect, connection, history, holder, by: "test", run, wasDone: () => Promise.reject(new Error("nothing was begun before")) }, () => undefined));
await connection.close();
await bench.close();
