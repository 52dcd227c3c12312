import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Progress, wantsProgress } from "../../src/cli/progress.ts";
import { blogFolder, modelsWithBio } from "../support/blog.ts";
import { testCache } from "../support/host.ts";

describe("progress", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("says nothing of what takes less than half a second, then what is done, and since when; and goes", () => {
    const written: string[] = [];
    const progress = new Progress({ columns: 40, write: (text) => written.push(text) }, Date.now);
    progress.show("Reading app.db");
    vi.advanceTimersByTime(499);
    expect(written).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(written).toEqual(["\r\u001b[2KReading app.db …"]);
    vi.advanceTimersByTime(2000);
    expect(written.at(-1)).toBe("\r\u001b[2KReading app.db … 2 s");
    progress.show("Comparing 名前名前名前名前名前名前名前名前名前");
    expect(written.at(-1)).toBe("\r\u001b[2KComparing 名前名前名前名前名前名前名前…");
    progress.clear();
    expect(written.at(-1)).toBe("\r\u001b[2K");
    const count = written.length;
    vi.advanceTimersByTime(5000);
    expect(written).toHaveLength(count);
  });

  it("is for terminals that somebody looks at", () => {
    expect([wantsProgress(true, {}), wantsProgress(true, { CI: "true" }), wantsProgress(true, { TERM: "dumb" }), wantsProgress(false, {})]).toEqual([true, false, false, false]);
  });
});

describe("progress on a real terminal", () => {
  // `script` of util-linux gives a program a terminal.
  const script = spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") === true;

  it.skipIf(!script)("leaves nothing behind, and is silent in CI", async () => {
    const folder = await blogFolder({ "app/models.py": modelsWithBio });
    const run = (env: Readonly<Record<string, string>>): string => {
      const command = `'${process.execPath}' '${join(import.meta.dirname, "../../dist/cli.js")}' diff --no-color`;
      return spawnSync("script", ["-qec", command, "/dev/null"], { cwd: folder.path, encoding: "utf8", env: { PATH: process.env["PATH"], HOME: folder.path, TERM: "xterm", ALIDADE_CACHE: testCache, ...env } }).stdout;
    };
    const seen = run({});
    expect(seen).toContain("Total changes: 1");
    // Whatever was drawn was wiped before the next line.
    for (const drawn of seen.split("\r\u001b[2K").slice(1, -1)) expect(drawn === "" || drawn.includes(" …")).toBe(true);
    expect(run({ CI: "true" })).not.toContain("\u001b[2K");
  });
});
