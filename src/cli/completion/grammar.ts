import { definitions, type OptionDefinition } from "../definitions.ts";
import { globalOptions } from "../global-options.ts";

/** An option as a shell completes it. */
export interface CompletedOption {
  /** `--format`. */
  readonly flag: string;
  readonly does: string;
  /** What its value is; null: it takes none. */
  readonly value: CompletedValue | null;
}

/** Words to choose from, the names of the config's databases, or anything: a file as far as the shell knows. */
export type CompletedValue = { readonly words: readonly string[] } | "databases" | "files";

/** A command as a shell completes it. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
}

/** What every command takes. */
export const completedGlobals: readonly CompletedOption[] = [...globalOptions.map(optionOf), { flag: "--help", does: "print the help", value: null }];

/** Every command with the options of its own. */
export const completedCommands: readonly CompletedCommand[] = definitions.map(({ name, summary, options }) => ({ name, summary, options: options.map(optionOf) }));

/** What stands where a command does not say it all: the shells that there is a script for. */
export const completedArguments: Readonly<Record<string, readonly string[]>> = { completion: ["bash", "zsh", "fish"] };

function optionOf({ flags, does, choices, suggests }: OptionDefinition): CompletedOption {
  const [flag = "", argument] = flags.split(" ");
  const words = choices ?? suggests;
  if (argument === undefined) return { flag, does, value: null };
  return { flag, does, value: words !== undefined ? { words } : flag === "--database" ? "databases" : "files" };
}
