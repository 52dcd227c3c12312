import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { databaseNames } from "../../src/cli/completion/database-names.ts";
import { type CliFolder, cliFolder } from "../support/cli.ts";
import { testCache } from "../support/host.ts";

const program = join(import.meta.dirname, "../../dist/cli.js");
const config = `import { defineConfig } from "alidade";
process.stdout.write("run!");
export default defineConfig({ default: "main", databases: { main: { url: "a:b", generate: { target: "zod" } }, /* c: { */ "re-ports": { models: ["x"] } } });
`;

describe.each(["bash", "fish", "zsh"] as const)("completion in %s", (shell) => {
  // zsh and fish are not everywhere; without them nothing can be said of their scripts.
  it.skipIf(spawnSync(shell, ["--version"]).status !== 0)("completes commands, options, their values and databases, and runs no config", async () => {
    const folder = cliFolder({ "alidade.config.ts": config, "old.sql": "" });
    folder.write({ script: (await folder.run(["completion", shell])).stdout });
    expect(complete[shell](folder, "alidade ge")).toEqual(["generate-models"]);
    expect(complete[shell](folder, "alidade diff --re")).toEqual(["--rename", "--rename-table", "--reverse", "--revises"]);
    expect(complete[shell](folder, "alidade lint --format s")).toEqual(["sarif"]);
    expect(complete[shell](folder, "alidade diff --format s")).toEqual(["sarif", "sql", "svg"]);
    expect(complete[shell](folder, "alidade diff --dialect p")).toEqual(["postgres"]);
    expect(complete[shell](folder, "alidade diff --database ")).toEqual(["main", "re-ports"]);
    expect(complete[shell](folder, "alidade diff ol")).toEqual(["old.sql"]);
    expect(complete[shell](folder, "alidade diff --config al")).toEqual(["alidade.config.ts"]);
    expect(complete[shell](folder, "alidade completion z")).toEqual(["zsh"]);
  });
});

describe("completion", () => {
  it("names the shells that it knows", async () => {
    const { code, stderr } = await cliFolder().run(["completion", "bsh"]);
    expect([code, stderr]).toEqual([1, "error[usage]: there is no completion for bsh. Did you mean bash? Type `alidade completion bash|zsh|fish`.\n"]);
  });

  it("finds the databases of a config in JSON, and none where they are computed", () => {
    expect(databaseNames(JSON.stringify({ databases: { "a b": { url: "{" }, c: {} } }))).toEqual(["a b", "c"]);
    expect(databaseNames("export default { databases: load() }")).toEqual([]);
  });
});

/** What a shell offers behind a line, in alphabetical order. */
const complete: Readonly<Record<"bash" | "fish" | "zsh", (folder: CliFolder, line: string) => readonly string[]>> = {
  bash: (folder, line) => {
    const words = line.split(" ").map((word) => `'${word}'`).join(" ");
    return linesOf("bash", ["--norc", "-c", `alidade() { '${process.execPath}' '${program}' "$@"; }; source ./script; COMP_WORDS=(${words}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _alidade; printf '%s\\n' "\${COMPREPLY[@]}"`], folder);
  },
  fish: (folder, line) => {
    const lines = linesOf("fish", ["--no-config", "-c", `function alidade; '${process.execPath}' '${program}' $argv; end; source ./script; complete -C '${line}'`], folder);
    return lines.map((text) => text.split("\t")[0] ?? "");
  },
  // Completion of zsh needs its line editor, and so a terminal of its own; what is offered is printed instead of shown.
  zsh: (folder, line) => {
    const setUp = `PS1=; autoload -Uz compinit; compinit -u -D; alidade() { '${process.execPath}' '${program}' "$@" }; source ./script; compadd() { local -a hits; builtin compadd -A hits "$@"; for hit in $hits; do print -r -- "<$hit>"; done }; offered() { print; _main_complete; print "<END>" }; zle -C offered complete-word offered; bindkey '^I' offered`;
    const script = `zmodload zsh/zpty; zpty z zsh -f -i; zpty -w z ${quoted(setUp)}; zpty -w z 'print REA""DY'; zpty -r z seen '*READY*'; zpty -n -w z ${quoted(`${line}\t`)}; zpty -r z seen '*<END>*'; print -r -- "$seen"`;
    return [...new Set([...linesOf("zsh", ["-f", "-c", script], folder).join("\n").matchAll(/<([^<>]+)>/g)].map(([, hit]) => (hit ?? "").replace(/=$/, "")))].filter((hit) => hit !== "END").sort();
  },
};

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function linesOf(shell: string, args: readonly string[], { path }: CliFolder): readonly string[] {
  const { stdout, stderr } = spawnSync(shell, args, { cwd: path, encoding: "utf8", env: { PATH: process.env["PATH"], HOME: path, TERM: "dumb", ALIDADE_CACHE: testCache }, timeout: 60_000 });
  if (stderr !== "") throw new Error(stderr);
  return stdout.split("\n").filter((text) => text !== "").sort();
}
