import type { CompletedOption, Grammar } from "./grammar.ts";

/** The script that completes for fish. */
export function fishCompletion({ globals, commands, words }: Grammar): string {
  const lines = [
    "# Completes the commands and options of alidade in fish.",
    ...commands.map(({ name, summary }) => `complete -c alidade -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`),
    ...globals.map((option) => optionLine(option, "")),
    ...commands.flatMap(({ name, options }) => options.map((option) => optionLine(option, ` -n '__fish_seen_subcommand_from ${name}'`))),
    ...Object.entries(words).map(([name, said]) => `complete -c alidade -n '__fish_seen_subcommand_from ${name}' -f -a ${quoted(said.join(" "))}`),
  ];
  return `${lines.join("\n")}\n`;
}

function optionLine({ flag, does, value }: CompletedOption, condition: string): string {
  return `complete -c alidade${condition} -l ${flag.slice(2)}${valueOf(value)} -d ${quoted(does)}`;
}

function valueOf(value: CompletedOption["value"]): string {
  if (value === null) return "";
  if (value === "files") return " -r";
  return ` -x -a ${quoted(value === "databases" ? "(alidade completion --databases 2>/dev/null)" : value.words.join(" "))}`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
