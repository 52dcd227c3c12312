import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { AlidadeError } from "../../model/error.ts";
import { contentPolicy } from "../../docs/html/frame.ts";
import { wordError } from "../errors.ts";
import { type LiveSite, readAgainPath } from "./live-site.ts";

/** The port unless another is named; where it is taken, and none was named, any that is free. */
export const usualPort = 7430;

const types: Readonly<Record<string, string>> = { html: "text/html; charset=utf-8", css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8", svg: "image/svg+xml" };

// The page's own policy stands in it too; what is served needs no `file:`, and nobody may put it into a frame.
const headers = {
  "Content-Security-Policy": `${contentPolicy.replaceAll(" file:", "")}; frame-ancestors 'none'`,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cache-Control": "no-cache",
} as const;

/** Serves a site on loopback, read-only. Null: the usual port, or a free one. Error: `port-taken`. */
export async function serveSite(site: LiveSite, port: number | null): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((request, response) => {
    void answer(request, response, site, portOf(server));
  });
  try {
    await listen(server, port ?? usualPort);
  } catch (error) {
    if (port !== null || !isTaken(error)) throw failed(port ?? usualPort, error);
    await listen(server, 0);
  }
  return { server, port: portOf(server) };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", fail);
      done();
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

function failed(port: number, cause: unknown): AlidadeError {
  const why = isTaken(cause) ? "something else listens there" : cause instanceof Error ? cause.message : String(cause);
  return new AlidadeError("port-taken", `port ${port} cannot be had: ${why}`, { hint: "Name another with --port, or leave --port away for any that is free.", cause });
}

async function answer(request: IncomingMessage, response: ServerResponse, site: LiveSite, port: number): Promise<void> {
  const send = (status: number, type: string, text: string, more: Readonly<Record<string, string>> = {}): void => {
    response.writeHead(status, { ...headers, "Content-Type": types[type] ?? "text/plain; charset=utf-8", ...more });
    response.end(request.method === "HEAD" ? undefined : text);
  };
  // A page of somebody else's, whose name leads to this machine, would come with its own host.
  if (!isOwnHost(request.headers.host, port)) return send(421, "txt", "This server answers to 127.0.0.1 and localhost alone.\n");
  if (request.method !== "GET" && request.method !== "HEAD") return send(405, "txt", "This server only shows.\n", { Allow: "GET, HEAD" });
  const path = pathOf(request.url ?? "/");
  try {
    if (path === readAgainPath) site.forget();
    if (path === readAgainPath) return send(303, "txt", "", { Location: "/" });
    const text = await site.file(path);
    return text === null ? send(404, "txt", "There is no such page: it may be of something that is gone. Begin at /.\n") : send(200, path.slice(path.lastIndexOf(".") + 1), text);
  } catch (error) {
    return send(500, "txt", `${wordError(error, false)}\n`);
  }
}

function isOwnHost(host: string | undefined, port: number): boolean {
  return [`127.0.0.1:${port}`, `localhost:${port}`].includes(host ?? "");
}

/** The files are in memory, by their paths: nothing leads out of them. */
function pathOf(url: string): string {
  const path = url.replace(/[?#].*$/, "").replace(/^\/+/, "");
  return path === "" ? "index.html" : path;
}
