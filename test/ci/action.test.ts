import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { blogFolder, modelsWithBio } from "../support/blog.ts";
import type { CliFolder } from "../support/cli.ts";
import { testCache } from "../support/host.ts";

const root = join(import.meta.dirname, "../..");
const text = readFileSync(join(root, "action.yml"), "utf8");

// What docs.github.com/actions/reference/metadata-syntax says of a composite action.
const step = z.union([
  z.strictObject({ name: z.string(), id: z.string().optional(), if: z.string().optional(), shell: z.literal("bash"), "working-directory": z.string().optional(), env: z.record(z.string(), z.string()).optional(), run: z.string() }),
  z.strictObject({ name: z.string(), if: z.string().optional(), uses: z.string(), with: z.record(z.string(), z.union([z.string(), z.number()])) }),
]);
const action = z
  .strictObject({
    name: z.string(),
    description: z.string(),
    author: z.string(),
    branding: z.strictObject({ icon: z.string(), color: z.string() }),
    inputs: z.record(z.string(), z.strictObject({ description: z.string(), default: z.string() })),
    outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })),
    runs: z.strictObject({ using: z.literal("composite"), steps: z.array(step) }),
  })
  .parse(parse(text));

const runs = Object.fromEntries(action.runs.steps.flatMap((each) => ("run" in each ? [[each.name, each]] : [])));

describe("the action for GitHub", () => {
  it("names only inputs that it has, and puts none of them into a script, where it could be code", () => {
    const named = [...text.matchAll(/\binputs\.([\w-]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => !Object.hasOwn(action.inputs, name ?? ""))).toEqual([]);
    expect(Object.values(runs).filter(({ run }) => run.includes("${{"))).toEqual([]);
  });

  it("annotates, writes a report and says that something differs", async () => {
    const folder = await blogFolder({ "app/models.py": modelsWithBio });
    const { code, stdout, outputs } = runStep("Alidade", folder, { INPUT_COMMAND: "diff" });
    expect([code, outputs["status"], outputs["differences"]]).toEqual([0, "2", "true"]);
    expect(stdout).toMatch(/^::notice .*title=add_column::add column users\.bio$/m);
    expect(readFileSync(outputs["report"] ?? "", "utf8")).toMatch(/^### 🟢 1 change/);
    expect(readFileSync(join(folder.path, "summary"), "utf8")).toMatch(/^### 🟢 1 change/);
  });

  it("says that nothing differs, and takes sides that are named", async () => {
    const folder = await blogFolder();
    expect(runStep("Alidade", folder, { INPUT_COMMAND: "diff", INPUT_FROM: "sqlite:app.db", INPUT_TO: "app/models.py" }).outputs).toMatchObject({ status: "0", differences: "false" });
    expect(runStep("Alidade", folder, { INPUT_COMMAND: "lint", INPUT_FROM: "sqlite:app.db", INPUT_TO: "absent.sql" }).outputs).toMatchObject({ status: "1", differences: "false" });
    expect(runStep("Alidade", folder, { INPUT_COMMAND: "push" })).toMatchObject({ code: 1, stdout: "::error::The input command is check, diff or lint, and not push.\n" });
  });

  it("installs the version that is asked for", async () => {
    const folder = await blogFolder();
    runStep("Alidade", folder, { INPUT_COMMAND: "diff", INPUT_VERSION: "0.1.0" });
    expect(calls(folder)[0]).toMatch(/^npx --yes alidade@0\.1\.0 diff --exit-code --format github --write markdown=/);
  });

  it("writes a comment once, and keeps it up to date", async () => {
    const folder = await blogFolder();
    writeFileSync(join(folder.path, "report.md"), "### 1 change\n");
    const env = { REPOSITORY: "o/r", PULL_REQUEST: "7", REPORT: join(folder.path, "report.md"), MARKER: "<!-- alidade diff . -->" };
    runStep("Comment", folder, { ...env, DIFFERENCES: "false" });
    expect(calls(folder)).toEqual([expect.stringMatching(/^gh api --paginate repos\/o\/r\/issues\/7\/comments /)]);
    runStep("Comment", folder, { ...env, DIFFERENCES: "true" });
    expect(calls(folder).at(-1)).toMatch(/^gh api --silent --method POST repos\/o\/r\/issues\/7\/comments -F body=@/);
    expect(readFileSync(join(folder.path, "alidade-comment.md"), "utf8")).toBe("<!-- alidade diff . -->\n### 1 change\n");
    runStep("Comment", folder, { ...env, DIFFERENCES: "false", FAKE_COMMENTS: "41\n42" });
    expect(calls(folder).at(-1)).toMatch(/^gh api --silent --method PATCH repos\/o\/r\/issues\/comments\/41 -F body=@/);
  });

  it("does not fail where the token may not write, and says why", async () => {
    const folder = await blogFolder();
    writeFileSync(join(folder.path, "report.md"), "x");
    const { code, stdout } = runStep("Comment", folder, { REPOSITORY: "o/r", PULL_REQUEST: "7", REPORT: join(folder.path, "report.md"), MARKER: "m", DIFFERENCES: "true", FAKE_GH_STATUS: "1" });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^::notice::The comment could not be written: .*pull-requests: write/);
  });

  it.each([
    ["0", "true", 0],
    ["2", "true", 2],
    ["2", "false", 0],
    ["1", "false", 1],
  ])("ends a job of status %s, with fail %s, with %i", async (status, fail, code) => {
    expect(runStep("Result", await blogFolder(), { STATUS: status, FAIL: fail }).code).toBe(code);
  });
});

describe("the template for GitLab", () => {
  it("runs as it is written", async () => {
    const { alidade } = parse(readFileSync(join(root, "ci/gitlab.yml"), "utf8"));
    const folder = await blogFolder({ "app/models.py": modelsWithBio });
    const { code } = runScript(alidade.script.join("\n"), folder, { ...alidade.variables, ALIDADE_TO: "app/models.py", ALIDADE_FROM: "app.db" });
    expect(code).toBe(alidade.allow_failure.exit_codes);
    expect(folder.names()).toEqual(expect.arrayContaining([...alidade.artifacts.paths, alidade.artifacts.reports.junit]));
  });
});

describe("the hooks of pre-commit", () => {
  const hooks: readonly { id: string; entry: string; files?: string; pass_filenames?: boolean }[] = parse(readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8"));

  it.each(hooks.map((hook) => [hook.id, hook] as const))("has %s, whose entry runs", async (_id, { entry, files, pass_filenames }) => {
    const folder = await blogFolder({ "migrations/0001_bio.sql": "ALTER TABLE users ADD COLUMN bio TEXT;" });
    if (entry.includes("check --no")) return expect(await folder.run(entry.split(" ").slice(1))).toMatchObject({ code: expect.any(Number), stderr: expect.not.stringContaining("error[usage]") });
    const names = pass_filenames === false ? [] : ["migrations/0001_bio.sql"].filter((name) => new RegExp(files ?? "").test(name));
    expect(names.length).toBe(pass_filenames === false ? 0 : 1);
    const more = entry.includes("generate-models") ? ["--output", "generated"] : ["--dialect", "sqlite"];
    expect((await folder.run([...entry.split(" ").slice(1), ...names, ...more])).stderr).not.toContain("error[usage]");
  });
});

/** Runs a step of the action in a folder where npx is this Alidade, and gh writes down what it is asked. */
function runStep(name: string, folder: CliFolder, env: Readonly<Record<string, string>>): { readonly code: number | null; readonly stdout: string; readonly outputs: Readonly<Record<string, string>> } {
  const found = runs[name];
  if (found === undefined) throw new Error(`the action has no step ${name}`);
  const defaults = Object.fromEntries(Object.keys(found.env ?? {}).map((key) => [key, ""]));
  const done = runScript(found.run, folder, { ...defaults, ...env });
  const written = readFileSync(join(folder.path, "outputs"), "utf8").trim().split("\n");
  return { ...done, outputs: Object.fromEntries(written.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)])) };
}

/** As a runner does: bash, stopping at the first error. */
function runScript(script: string, { path }: CliFolder, env: Readonly<Record<string, string>>): { readonly code: number | null; readonly stdout: string } {
  const fakes = join(path, "fakes");
  mkdirSync(fakes, { recursive: true });
  fake(join(fakes, "npx"), `echo "npx $*" >> "$RUNNER_TEMP/calls"; shift 2; exec '${process.execPath}' '${join(root, "dist/cli.js")}' "$@"`);
  fake(join(fakes, "gh"), `echo "gh $*" >> "$RUNNER_TEMP/calls"; printf '%s' "\${FAKE_COMMENTS:-}"; exit "\${FAKE_GH_STATUS:-0}"`);
  writeFileSync(join(path, "outputs"), "");
  const { status, stdout } = spawnSync("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script], {
    cwd: path,
    encoding: "utf8",
    env: { PATH: [fakes, process.env["PATH"]].join(delimiter), HOME: path, ALIDADE_CACHE: testCache, RUNNER_TEMP: path, GITHUB_OUTPUT: join(path, "outputs"), GITHUB_STEP_SUMMARY: join(path, "summary"), ...env },
  });
  return { code: status, stdout };
}

function fake(path: string, script: string): void {
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

function calls({ path }: CliFolder): readonly string[] {
  return readFileSync(join(path, "calls"), "utf8").trim().split("\n");
}
