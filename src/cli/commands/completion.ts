import { readFile } from "node:fs/promises";
import { AlidadeError } from "../../model/error.ts";
import { nearest } from "../../model/nearest.ts";
import { databaseNames } from "../completion/database-names.ts";
import { type Grammar, grammarOf } from "../completion/grammar.ts";
import type { Definition } from "../definition.ts";
import type { Command } from "./command.ts";

const scripts: Readonly<Record<string, (grammar: Grammar) => Promise<string>>> = {
  bash: async (grammar) => (await import("../completion/bash.ts")).bashCompletion(grammar),
  zsh: async (grammar) => (await import("../completion/zsh.ts")).zshCompletion(grammar),
  fish: async (grammar) => (await import("../completion/fish.ts")).fishCompletion(grammar),
};

/** `alidade completion SHELL`, for some commands. */
export const completionOf = (definitions: readonly Definition[]): Command => async ({ io, configPath }, [shell = ""], options) => {
  if (options["databases"] === true) {
    const names = configPath === null ? [] : databaseNames(await readFile(configPath, "utf8"));
    io.result(names.map((name) => `${name}\n`).join(""));
    return 0;
  }
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
  if (script === undefined) throw unknownShell(shell);
  io.result(await script(grammarOf(definitions, { completion: Object.keys(scripts) })));
  return 0;
};

function unknownShell(shell: string): AlidadeError {
  const names = Object.keys(scripts);
  const near = nearest(shell, names);
  return new AlidadeError("usage", shell === "" ? "the shell is not named" : `there is no completion for ${shell}`, { hint: `${near === null ? "" : `Did you mean ${near}? `}Type \`alidade completion ${names.join("|")}\`.` });
}
