// Runs the commands of pages, each page in a temporary project, and compares what they print with what the page says.
//   node scripts/walk/walk.mjs docs/tutorials/new-project.md …
//   node scripts/walk/walk.mjs --update docs/tutorials/new-project.md     writes what is printed into the page where it differs
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { makeProject } from "./make-project.mjs";
import { readPage } from "./read-page.mjs";
import { sameOutput } from "./same-output.mjs";

const root = join(import.meta.dirname, "../..");

/** Runs a page of the repository, and types along what happens. Gives what failed. */
function walk(file, { update = false } = {}) {
  const path = resolve(root, file);
  const text = readFileSync(path, "utf8");
  const page = readPage(text);
  if (page === null) return [`${file} is no walk: it has no line <!-- walk -->`];
  const project = makeProject(page.folder);
  const failures = [];
  const printed = [];
  try {
    for (const action of page.actions) if (failures.length === 0) take(action, project, { file, failures, printed, update });
  } finally {
    project.remove();
  }
  if (update && printed.length > 0) writeFileSync(path, withPrinted(text, printed));
  return failures;
}

function take(action, project, run) {
  if (action.type === "run") return type(action, project, run);
  const path = join(project.path, action.name);
  console.log(`# ${action.type === "file" ? "written" : "edited"}: ${action.name}\n`);
  mkdirSync(dirname(path), { recursive: true });
  if (action.type === "file") return writeFileSync(path, action.text);
  const [before, after] = [linesOf(action.text, "+"), linesOf(action.text, "-")];
  const parts = readFileSync(path, "utf8").split(before);
  if (parts.length !== 2) run.failures.push(`${run.file}:${action.start}: the lines to be edited are ${parts.length - 1} times in ${action.name}`);
  else writeFileSync(path, parts.join(after));
}

/** The lines of a diff without those of one side. */
function linesOf(diff, without) {
  return diff.split(/^/m).filter((line) => !line.startsWith(without)).map((line) => line.slice(1)).join("");
}

function type({ text, start, exit, notRun, needs, printed: said }, project, { file, failures, printed, update }) {
  if (notRun !== null) return;
  if (needs !== null && !isThere(needs.name)) return console.log(`# passed over: needs ${needs.name}, ${needs.what}\n`);
  process.stdout.write(text.replace(/^(?=\S)/gm, "$ "));
  const done = spawnSync("sh", ["-c", `exec 2>&1; set -e\n${text}`], { cwd: project.path, env: project.env, encoding: "utf8", timeout: 300_000 });
  console.log(`${done.stdout}`);
  if (done.status !== exit) return failures.push(`${file}:${start + 1}: exited with ${done.status ?? done.signal} instead of ${exit}`);
  if (said === null || sameOutput(said.text, done.stdout)) return;
  if (update) printed.push({ ...said, text: done.stdout.replace(/[ \t]+$/gm, "").replace(/^\n+|\n+$/g, "") });
  else failures.push(`${file}:${said.start + 1}: the page says\n${said.text}\nand this was printed:\n${done.stdout}`);
}

/** A name in capitals is a variable of the environment, another one a program. */
function isThere(name) {
  return /^[A-Z_]+$/.test(name) ? (process.env[name] ?? "") !== "" : spawnSync(name, ["--version"]).error === undefined;
}

function withPrinted(text, printed) {
  const lines = text.split("\n");
  for (const { start, end, text: now } of printed.toReversed()) lines.splice(start, end - start, ...now.split("\n"));
  return lines.join("\n");
}

/** Runs pages and says how it went; gives the exit status. */
export function walkAll(files, options) {
  const failures = files.flatMap((file) => walk(file, options));
  for (const failure of failures) console.error(`FAILED: ${failure}`);
  return failures.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const files = process.argv.slice(2).filter((word) => word !== "--update");
  process.exitCode = walkAll(files, { update: process.argv.includes("--update") });
}
