import { readFile } from "node:fs/promises";
import { AlidadeError } from "../../model/error.ts";
import { nearest } from "../../model/nearest.ts";
import { databaseNames } from "../completion/database-names.ts";
import type { Command } from "./command.ts";

const scripts: Readonly<Record<string, () => Promise<string>>> = {
  bash: async () => (await import("../completion/bash.ts")).bashCompletion(),
  zsh: async () => (await import("../completion/zsh.ts")).zshCompletion(),
  fish: async () => (await import("../completion/fish.ts")).fishCompletion(),
};

/** `alidade completion SHELL`. */
export const completion: Command = async ({ io, configPath }, [shell = ""], options) => {
  if (options["databases"] === true) {
    const names = configPath === null ? [] : databaseNames(await readFile(configPath, "utf8"));
    io.result(names.map((name) => `${name}\n`).join(""));
    return 0;
  }
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
  if (script === undefined) throw unknownShell(shell);
  io.result(await script());
  return 0;
};

function unknownShell(shell: string): AlidadeError {
  const names = Object.keys(scripts);
  const near = nearest(shell, names);
  return new AlidadeError("usage", shell === "" ? "the shell is not named" : `there is no completion for ${shell}`, { hint: `${near === null ? "" : `Did you mean ${near}? `}Type \`alidade completion ${names.join("|")}\`.` });
}
