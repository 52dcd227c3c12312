import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const pages = ["README.md", ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)].sort();
const walks = pages.filter((page) => /^<!-- walk( \S+)? -->$/m.test(readFileSync(join(root, page), "utf8")));
const examples = readdirSync(join(root, "examples"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith("run.mjs")).map((name) => `examples/${name}`);
const ofExamples = new Set(examples.flatMap((script) => [...readFileSync(join(root, script), "utf8").matchAll(/"(docs\/[^"]+)"/g)].map(([, page]) => page)));

function run(script: string, ...args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: root, encoding: "utf8" });
  expect(`${stderr}${status}`, stdout).toBe("0");
}

/** Milliseconds: a page of twenty commands that start an engine each is not to fail on a busy machine. */
const anyLoad = 1_200_000;

const without = process.env["ALIDADE_SQLALCHEMY"] === undefined ? "(without the commands of Alembic, which need ALIDADE_SQLALCHEMY)" : "";

describe(`examples ${without}`, () => {
  for (const script of examples) it(`do what they say: ${script}`, () => run(script), anyLoad);
});

describe(`pages ${without}`, () => {
  for (const page of walks.filter((each) => !ofExamples.has(each))) it(`do what they say: ${page}`, () => run("scripts/walk/walk.mjs", page), anyLoad);
});
