import type { Definition, OptionDefinition } from "../definition.ts";
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

/** What a script completes. */
export interface Grammar {
  /** What every command takes. */
  readonly globals: readonly CompletedOption[];
  readonly commands: readonly CompletedCommand[];
  /** The words that may stand behind a command, where they are known. */
  readonly words: Readonly<Record<string, readonly string[]>>;
}

/** What there is to complete of some commands. */
export function grammarOf(definitions: readonly Definition[], words: Grammar["words"]): Grammar {
  return {
    globals: [...globalOptions.map(optionOf), { flag: "--help", does: "print the help", value: null }],
    commands: definitions.map(({ name, summary, options }) => ({ name, summary, options: options.map(optionOf) })),
    words,
  };
}

function optionOf({ flags, does, choices, suggests }: OptionDefinition): CompletedOption {
  const [flag = "", argument] = flags.split(" ");
  const words = choices ?? suggests;
  if (argument === undefined) return { flag, does, value: null };
  return { flag, does, value: words !== undefined ? { words } : flag === "--database" ? "databases" : "files" };
}
