import { definitions, type Definition, type OptionDefinition } from "../../src/cli/definitions.ts";
import { globalOptions } from "../../src/cli/global-options.ts";

/** `docs/reference.md`: every command with its options and examples. */
export function referenceDoc(): string {
  const list = definitions.map(({ name, summary }) => `| [\`${name}\`](#alidade-${name}) | ${summary} |`);
  const parts = [
    "# Reference",
    "Made from the definitions of the command line by `ALIDADE_UPDATE_DOCS=1 npx vitest run test/cli/manual.test.ts`; the test fails where it is not as they say. `alidade COMMAND --help` prints the same, and `man alidade` where the package is installed globally.",
    ["| command | |", "|---|---|", ...list].join("\n"),
    "Exit status: 0 done · 1 an error · 2 differences or findings, where a command looks for them · 3 refused: somebody has to agree first. The result goes to standard output, everything else to standard error.",
    "## Sources",
    "`postgres://USER@HOST/DB` · `mysql://` · `mariadb://` · `sqlite:FILE` · `pglite:FOLDER` · a SQLite file · `FILE.sql` or a folder of them · a folder of migrations · `models.py`, a folder or `sqlalchemy:PACKAGE.MODULE` · `schema.prisma` · `snapshot.json` · `-` (SQL on standard input) · a database of the config",
    "## Options of every command",
    optionsTable(globalOptions),
    ...definitions.flatMap(commandSection),
  ];
  return `${parts.join("\n\n")}\n`;
}

function commandSection({ name, args, description, options, examples }: Definition): readonly string[] {
  const width = Math.max(...examples.map(([command]) => command.length));
  return [
    `## alidade ${name}`,
    `    alidade ${[name, args, "[options]"].filter((part) => part !== "").join(" ")}`,
    description,
    ...(options.length === 0 ? [] : [optionsTable(options)]),
    ["```sh", ...examples.map(([command, does]) => `${command.padEnd(width)}  # ${does}`), "```"].join("\n"),
  ];
}

function optionsTable(options: readonly OptionDefinition[]): string {
  return ["| option | |", "|---|---|", ...options.map((option) => `| \`${option.flags}\` | ${saidOf(option).replaceAll("|", "\\|")} |`)].join("\n");
}

function saidOf({ does, choices, repeats }: OptionDefinition): string {
  const named = choices?.every((choice) => does.includes(choice)) ?? true;
  return `${does}${named ? "" : ` (${choices?.join(", ") ?? ""})`}${repeats === true ? "; can be given several times" : ""}`;
}

/** `man/alidade.1`, in the macros of man(7). */
export function manPage(): string {
  const lines = [
    '.\\" Made from the definitions of the command line by ALIDADE_UPDATE_DOCS=1 npx vitest run test/cli/manual.test.ts.',
    '.TH ALIDADE 1 "" alidade "User Commands"',
    ".SH NAME",
    "alidade \\- inspects, compares and migrates database schemas, and generates models of them",
    ".SH SYNOPSIS",
    ".B alidade",
    "\\fICOMMAND\\fR [\\fIOPTIONS\\fR]",
    ".SH DESCRIPTION",
    roff("Compares any two of a database, SQL, migrations, models and a snapshot, and plans the way from one to the other, which is carried out on a scratch engine before it is shown. PostgreSQL, MySQL, MariaDB and SQLite."),
    ".SH COMMANDS",
    ...definitions.flatMap(({ name, args, description, options }) => [`.SS "alidade ${roff([name, args].join(" ").trim())}"`, roff(description), ...options.flatMap(manOption)]),
    ".SH OPTIONS OF EVERY COMMAND",
    ...globalOptions.flatMap(manOption),
    ".SH EXIT STATUS",
    ...[["0", "done"], ["1", "an error"], ["2", "differences or findings, where a command looks for them"], ["3", "refused: somebody has to agree first"]].flatMap(([status, means]) => [".TP", `.B ${status}`, roff(means ?? "")]),
    ".SH ENVIRONMENT",
    ...[["DATABASE_URL", "the database, where there is no config"], ["ALIDADE_CACHE", "the folder for what can be made again"], ["ALIDADE_DEBUG", "1: errors show where they happened"], ["NO_COLOR, FORCE_COLOR", "whether colours are printed"]].flatMap(([name, means]) => [".TP", `.B ${name}`, roff(means ?? "")]),
    ".SH EXAMPLES",
    ...definitions.flatMap(({ examples }) => examples.slice(0, 1).flatMap(([command, does]) => [".TP", `.B ${roff(command)}`, roff(does)])),
  ];
  return `${lines.join("\n")}\n`;
}

function manOption(option: OptionDefinition): readonly string[] {
  return [".TP", `.B ${roff(option.flags)}`, roff(saidOf(option))];
}

/** Text in which nothing is a request or an escape, in ASCII: man(7). */
function roff(text: string): string {
  const escaped = text.replaceAll("\\", "\\e").replaceAll("-", "\\-").replaceAll("'", "\\(aq").replaceAll("`", "").replaceAll("…", "...").replaceAll("→", "->").replaceAll("·", "\\(bu");
  return escaped.replace(/^\./, "\\&.");
}
