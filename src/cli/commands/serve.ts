import { spawn } from "node:child_process";
import { AlidadeError } from "../../model/error.ts";
import { LiveSite } from "../serve/live-site.ts";
import { serveSite } from "../serve/server.ts";
import { configuredSource, typedSource } from "../sides.ts";
import { type Command, textOption } from "./command.ts";

/** `alidade serve [SOURCE]`: until it is interrupted. */
export const serve: Command = async (session, [address], options) => {
  const port = portOf(textOption(options, "port"));
  const side = address === undefined ? await configuredSource(session, "alidade serve SOURCE") : await typedSource(address, session);
  const site = new LiveSite(side, textOption(options, "title"), session);
  // What cannot be read is said here, before anybody opens a page.
  await site.file("index.html");
  const served = await serveSite(site, port);
  const url = `http://127.0.0.1:${served.port}/`;
  session.io.result(`${url}\n`);
  session.io.note(`Showing ${side.source.label}, to this machine alone and read-only. "Read again" on the page reads it anew; Ctrl-C ends.`);
  if (options["open"] === true) open(url);
  await interrupted();
  served.server.close();
  served.server.closeAllConnections();
  return 0;
};

function portOf(text: string | null): number | null {
  if (text === null) return null;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new AlidadeError("usage", `--port ${text} is no port`, { hint: "Write a number from 0 to 65535; 0 is any that is free." });
}

function interrupted(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => done());
  });
}

/** Shows the page in the browser of the system, if it has one: the address was printed in any case. */
function open(url: string): void {
  const [program, args] = process.platform === "darwin" ? ["open", [url]] as const : process.platform === "win32" ? ["cmd", ["/c", "start", "", url]] as const : ["xdg-open", [url]] as const;
  const child = spawn(program, args, { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}
