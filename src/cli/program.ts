import { Command, Option } from "commander";
import { definitions, type Definition } from "./definitions.ts";
import { listOption, repeatedOption } from "./flags.ts";
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
  for (const option of globalOptions()) program.addOption(option);
  for (const definition of definitions) addCommand(program, definition, found);
  program.helpCommand("help [command]", "print the help of a command");
  return program.addHelpText("after", afterHelp(definitions.flatMap(({ examples }) => examples.slice(0, 1))) + sources);
}

function addCommand(program: Command, definition: Definition, found: (invocation: Invocation) => void): void {
  const command = program.command(`${definition.name} ${definition.args}`.trim()).summary(definition.summary).description(definition.description);
  for (const { flags, does, choices, repeats } of definition.options) {
    const option = new Option(flags, does);
    if (choices !== undefined) option.choices(choices);
    command.addOption(repeats === true ? option.argParser(repeatedOption) : option);
  }
  command.addHelpText("after", afterHelp(definition.examples));
  command.allowExcessArguments(false).action(() => found({ definition, args: command.args, options: command.optsWithGlobals() }));
}

function globalOptions(): readonly Option[] {
  const list = (flags: string, does: string): Option => new Option(flags, does).argParser(listOption);
  return [
    new Option("--database <name>", "a database of the config, instead of the default one; migrate takes several: a,b"),
    new Option("--tenant <name>", "one of the tenants of the database"),
    new Option("--config <file>", "the config, instead of the alidade.config.* that is found"),
    new Option("--dialect <name>", "postgres, mysql, mariadb or sqlite, where the sources do not say"),
    new Option("--scratch <url>", "a server for scratch databases, instead of the engine in this process"),
    list("--schemas <globs>", "only these schemas"),
    list("--tables <globs>", "only these tables and views; ! before one takes it out"),
    list("--exclude-tables <globs>", "without these tables and views"),
    list("--kinds <kinds>", "only these kinds of objects: table,column,index,…"),
    new Option("--owners", "compare and print owners too"),
    new Option("--privileges", "compare and print privileges too"),
    new Option("--json", "print JSON, also of errors"),
    new Option("--quiet", "print the result and errors alone"),
    new Option("--verbose", "say what is being done"),
    new Option("--yes", "never ask: take what is likely"),
    new Option("--no-color", "print without colours"),
  ];
}

function afterHelp(examples: Definition["examples"]): string {
  const width = Math.max(...examples.map(([command]) => command.length));
  const lines = examples.map(([command, does]) => `  ${command.padEnd(width)}  # ${does}`);
  return `\nExamples:\n${lines.join("\n")}\n`;
}

const sources = `
Sources: postgres://USER@HOST/DB · sqlite:FILE · pglite:FOLDER · a SQLite file · FILE.sql or a folder of them ·
         models.py, a folder or sqlalchemy:PACKAGE.MODULE · schema.prisma · snapshot.json · - (SQL on standard input) · a database of the config
`;
