import { type ChildProcess, spawn } from "node:child_process";
import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cliFolder } from "../support/cli.ts";
import { testCache } from "../support/host.ts";
import { sqliteFile } from "../support/sqlite.ts";

describe("serve", () => {
  const folder = cliFolder();
  let child: ChildProcess;
  let url = "";

  beforeAll(async () => {
    await sqliteFile(join(folder.path, "app.db"), "create table users (id integer primary key);");
    child = spawn(process.execPath, [join(import.meta.dirname, "../../dist/cli.js"), "serve", "sqlite:app.db", "--port", "0"], { cwd: folder.path, env: { PATH: process.env["PATH"], HOME: folder.path, ALIDADE_CACHE: testCache } });
    url = await new Promise((done) => child.stdout?.once("data", (text: Buffer) => done(text.toString().trim())));
  });
  afterAll(() => child.kill());

  /** Sends the path as it is: `fetch` would tidy it up. */
  function ask(path: string, { method = "GET", host }: { readonly method?: string; readonly host?: string } = {}): Promise<{ readonly status: number | undefined; readonly headers: Readonly<Record<string, unknown>>; readonly text: string }> {
    const { hostname, port } = new URL(url);
    return new Promise((done, fail) => {
      const sent = request({ hostname, port, path, method, headers: { host: host ?? `${hostname}:${port}` } }, (response) => {
        let text = "";
        response.on("data", (part: Buffer) => (text += part.toString()));
        response.on("end", () => done({ status: response.statusCode, headers: response.headers, text }));
      });
      sent.on("error", fail);
      sent.end();
    });
  }

  it("listens on loopback, under a strict policy", async () => {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const { status, headers, text } = await ask("/");
    expect(status).toBe(200);
    expect(text).toContain("tables/users.html");
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; script-src 'self'; .*frame-ancestors 'none'$/);
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  });

  it("answers to no other host, to nothing that would change something, and with its own files alone", async () => {
    expect((await ask("/", { host: "evil.example" })).status).toBe(421);
    expect((await ask("/", { host: `evil.example:${new URL(url).port}` })).status).toBe(421);
    expect((await ask("/", { method: "POST" })).status).toBe(405);
    expect((await ask("/../../../../etc/passwd")).status).toBe(404);
    expect((await ask("/tables/gone.html")).text).toMatch(/Begin at \//);
  });

  it("reads the source again when it is asked to, and not before", async () => {
    await sqliteFile(join(folder.path, "app.db"), "create table posts (id integer primary key);");
    expect((await ask("/tables/posts.html")).status).toBe(404);
    expect(await ask("/read-again")).toMatchObject({ status: 303, headers: { location: "/" } });
    expect((await ask("/tables/posts.html")).status).toBe(200);
  });

  it("says what to do where the port is taken", async () => {
    const run = await folder.run(["serve", "sqlite:app.db", "--port", new URL(url).port]);
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/error\[port-taken\].*--port/s);
  });

  it("ends with 0 when it is interrupted", async () => {
    const ended = new Promise((done) => child.once("close", done));
    child.kill("SIGINT");
    expect(await ended).toBe(0);
  });
});
