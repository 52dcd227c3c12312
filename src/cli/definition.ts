import type { Command } from "./commands/command.ts";

/** What the command line knows of a command before it is loaded. */
export interface Definition {
  readonly name: string;
  /** As commander writes them: `[source]`, `[tables...]`. */
  readonly args: string;
  readonly summary: string;
  readonly description: string;
  readonly options: readonly OptionDefinition[];
  /** Command lines that work, each with what it does. */
  readonly examples: readonly (readonly [command: string, does: string])[];
  readonly load: () => Promise<Command>;
}

/** One option of one command. */
export interface OptionDefinition {
  readonly flags: string;
  readonly does: string;
  readonly choices?: readonly string[];
  /** What it may say, as far as that is known; other values are somebody else's to refuse. */
  readonly suggests?: readonly string[];
  /** It can be given several times. */
  readonly repeats?: true;
  /** A list with commas, which grows where it is given several times. */
  readonly lists?: true;
}
