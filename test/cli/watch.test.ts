import { spawn } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { blogFiles, blogFolder, modelsWithBio } from "../support/blog.ts";
import { testCache } from "../support/host.ts";

const program = join(import.meta.dirname, "../../dist/cli.js");

describe("--watch", () => {
  it("runs again when models change, outlives a run that fails, and ends with Ctrl-C", async () => {
    const folder = await blogFolder();
    const child = spawn(process.execPath, [program, "diff", "--watch"], { cwd: folder.path, env: { PATH: process.env["PATH"], HOME: folder.path, ALIDADE_CACHE: testCache } });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (said += part.toString()));
    const until = async (text: RegExp): Promise<void> => {
      while (!text.test(said)) await new Promise((done) => child.stderr.once("data", done));
    };
    const ended = new Promise((done) => child.once("close", done));
    await until(/No differences found[^]*Watching app; Ctrl-C ends it\.\n/);
    folder.write({ "app/models.py": modelsWithBio });
    await until(/app\/models\.py changed\.\n[^]*add_column[^]*Watching app/);
    folder.write({ "app/models.py": "def (" });
    await until(/error\[python-syntax\][^]*Watching app/);
    folder.write({ "app/models.py": blogFiles["app/models.py"] });
    await until(/error\[python-syntax\][^]*No differences found[^]*Watching app/);
    child.kill("SIGINT");
    expect(await ended).toBe(0);
  });

  it("says that databases are not watched", async () => {
    const { code, stderr } = await (await blogFolder()).run(["diff", "sqlite:app.db", "sqlite:app.db", "--watch"]);
    expect([code, stderr]).toEqual([1, "error[usage]: --watch has nothing to watch: none of the sources is a file. Databases are not watched; name models or SQL as one of the sources.\n"]);
  });
});
