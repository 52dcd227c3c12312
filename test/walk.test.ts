import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "./support/host.ts";

const root = join(import.meta.dirname, "..");
const fence = "```";

function walk(page: string, ...args: readonly string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string; readonly page: string } {
  const file = join(temporaryFolder("walk"), "page.md");
  writeFileSync(file, `<!-- walk -->\n\n${page}\n`);
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/walk/walk.mjs", ...args, file], { cwd: root, encoding: "utf8", env: { PATH: process.env["PATH"] } });
  return { status, stdout, stderr, page: readFileSync(file, "utf8") };
}

const block = (language: string, text: string): string => `${fence}${language}\n${text}\n${fence}`;

describe("a page whose commands are run", () => {
  it("holds where they print what it says, but for what no two runs have alike", () => {
    const page = [block("sh", "echo made 20261122T183357_a in 33 ms on SQLite 3.1.2; echo b; echo c; echo d"), block("text", "made 20270101T000000_a in 4 ms on SQLite 3.53.0\n…\nd")].join("\n");
    expect(walk(page)).toMatchObject({ status: 0, stderr: "" });
  });

  it("fails where they print something else, with its line", () => {
    const { status, stderr } = walk([block("sh", "echo b"), block("text", "a")].join("\n"));
    expect(status).toBe(1);
    expect(stderr).toMatch(/page\.md:7: the page says\na\n\nand this was printed:\nb/);
  });

  it("fails where a command fails, also in the middle, and where one that should fail does not", () => {
    expect(walk(block("sh", "false\necho on")).stderr).toMatch(/page\.md:4: exited with 1 instead of 0/);
    expect(walk(`<!-- exit 2 -->\n${block("sh", "exit 2")}`).status).toBe(0);
    expect(walk(`<!-- exit 2 -->\n${block("sh", "true")}`).stderr).toMatch(/page\.md:5: exited with 0 instead of 2/);
  });

  it("writes and edits files, and fails where what is to be edited is not there", () => {
    const file = `<!-- file a.txt -->\n${block("text", "one\ntwo")}`;
    const edit = `<!-- edit a.txt -->\n${block("diff", " one\n-two\n+three")}`;
    expect(walk([file, edit, block("sh", "cat a.txt"), block("text", "one\nthree")].join("\n")).status).toBe(0);
    expect(walk([file, edit, edit].join("\n")).stderr).toContain("the lines to be edited are 0 times in a.txt");
  });

  it("passes over what needs something that is not there, and refuses what it does not understand", () => {
    const { status, stdout } = walk(`<!-- needs ALIDADE_NOWHERE: a thing -->\n${block("sh", "false")}\n<!-- needs alidade_nowhere: a program -->\n${block("sh", "false")}\n<!-- needs node: a program -->\n${block("sh", "true")}\n<!-- not run: it would fail -->\n${block("sh", "false")}`);
    expect(status).toBe(0);
    expect(stdout.match(/passed over: .*/g)).toEqual(["passed over: needs ALIDADE_NOWHERE, a thing", "passed over: needs alidade_nowhere, a program"]);
    expect(walk(`<!-- exits 2 -->\n${block("sh", "true")}`).stderr).toContain("<!-- exits 2 --> says nothing that a walk knows");
  });

  it("gets what is printed with --update, where that is something else", () => {
    const { page } = walk([block("sh", "echo b"), block("text", "a"), "after"].join("\n"), "--update");
    expect(page).toBe(`<!-- walk -->\n\n${block("sh", "echo b")}\n${block("text", "b")}\nafter\n`);
  });
});
