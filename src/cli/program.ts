import { Command, Option } from "commander";
import { AlidadeError } from "../model/error.ts";
import { nearest } from "../model/nearest.ts";
import { definitions, type Definition, type OptionDefinition } from "./definitions.ts";
import { listOption, repeatedOption } from "./flags.ts";
import { globalOptions } from "./global-options.ts";
import { version } from "./version.ts";

/** A command line that was understood. */
export interface Invocation {
  readonly definition: Definition;
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

/** Understands a command line; null where help was printed. Errors: commander's own, which `run` words. */
export async function parse(args: readonly string[], print: (text: string) => void): Promise<Invocation | null> {
  let invocation: Invocation | null = null;
  const program = programOf(print, (found) => {
    invocation = found;
  });
  await program.parseAsync([...args], { from: "user" });
  return invocation;
}

function programOf(print: (text: string) => void, found: (invocation: Invocation) => void): Command {
  const program = new Command("alidade")
    .description("Inspects, compares and snapshots database schemas, and generates models of them.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .configureOutput({ writeOut: print, writeErr: () => undefined })
    .exitOverride();
  for (const option of globalOptions) program.addOption(optionOf(option));
  for (const definition of definitions) addCommand(program, definition, found);
  program.helpCommand("help [command]", "print the help of a command");
  return program.addHelpText("after", afterHelp(definitions.flatMap(({ examples }) => examples.slice(0, 1))) + sources);
}

function addCommand(program: Command, definition: Definition, found: (invocation: Invocation) => void): void {
  const command = program.command(`${definition.name} ${definition.args}`.trim()).summary(definition.summary).description(definition.description);
  for (const option of definition.options) command.addOption(optionOf(option));
  command.addHelpText("after", afterHelp(definition.examples));
  command.allowExcessArguments(false).action(() => found({ definition, args: command.args, options: command.optsWithGlobals() }));
}

/** An option as commander has it. */
function optionOf({ flags, does, choices, repeats, lists }: OptionDefinition): Option {
  const option = new Option(flags, does);
  if (choices !== undefined) return option.choices(choices).argParser((text) => chosen(text, flags, choices));
  if (lists === true) return option.argParser(listOption);
  return repeats === true ? option.argParser(repeatedOption) : option;
}

function chosen(text: string, flags: string, choices: readonly string[]): string {
  if (choices.includes(text)) return text;
  const near = nearest(text, choices);
  throw new AlidadeError("usage", `${flags.split(" ")[0] ?? flags} cannot be ${text}`, { hint: `${near === null ? "" : `Did you mean ${near}? `}It is one of ${choices.join(", ")}.` });
}

function afterHelp(examples: Definition["examples"]): string {
  const width = Math.max(...examples.map(([command]) => command.length));
  const lines = examples.map(([command, does]) => `  ${command.padEnd(width)}  # ${does}`);
  return `\nExamples:\n${lines.join("\n")}\n`;
}

const sources = `
Sources: postgres://USER@HOST/DB · sqlite:FILE · pglite:FOLDER · a SQLite file · FILE.sql or a folder of them ·
         models.py, a folder or sqlalchemy:PACKAGE.MODULE · schema.prisma · a schema of Drizzle or drizzle:PATH ·
         snapshot.json · - (SQL on standard input) · a database of the config
`;
