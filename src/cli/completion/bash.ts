import type { CompletedCommand, CompletedOption, Grammar } from "./grammar.ts";

/** The script that completes for bash, from 4.0 on. */
export function bashCompletion({ globals, commands, words }: Grammar): string {
  const names = commands.map(({ name }) => name);
  return `# Completes the commands and options of alidade in bash.
_alidade() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}" command= word
  COMPREPLY=()
  # bash takes --format=json apart at the sign.
  if [[ $current == "=" ]]; then
    current=
  elif [[ $previous == "=" ]]; then
    previous="\${COMP_WORDS[COMP_CWORD - 2]}"
  fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in
      ${names.join("|")}) command="$word"; break ;;
    esac
  done
  local options="${globals.map(({ flag }) => flag).join(" ")}" words=
  case "$command" in
    "") words="${names.join(" ")} help" ;;
${commands.map((command) => commandCase(command, words[command.name])).join("\n")}
  esac
  case "$command $previous" in
    *" --database") words="$(alidade completion --databases 2> /dev/null)"; previous=--words ;;
${[...globals.flatMap((option) => wordsCase("*", option)), ...commands.flatMap(({ name, options }) => options.flatMap((option) => wordsCase(name, option)))].join("\n")}
${[...globals.flatMap((option) => fileCase("*", option)), ...commands.flatMap(({ name, options }) => options.flatMap((option) => fileCase(name, option)))].join("\n")}
  esac
  if [[ $previous != --words && $current == -* ]]; then words="$options"; fi
  if [[ -n $words ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  fi
  if [[ -z $words ]]; then
    compopt -o filenames 2> /dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}
complete -F _alidade alidade
`;
}

function commandCase({ name, options }: CompletedCommand, words: readonly string[] | undefined): string {
  const flags = options.map(({ flag }) => flag).join(" ");
  return `    ${name}) options="${flags} $options"${words === undefined ? "" : `; words="${words.join(" ")}"`} ;;`;
}

function wordsCase(command: string, { flag, value }: CompletedOption): readonly string[] {
  return value === null || typeof value === "string" ? [] : [`    ${command === "*" ? "*" : `"${command}`}${command === "*" ? `" ${flag}"` : ` ${flag}"`}) words="${value.words.join(" ")}"; previous=--words ;;`];
}

function fileCase(command: string, { flag, value }: CompletedOption): readonly string[] {
  return value !== "files" ? [] : [`    ${command === "*" ? `*" ${flag}"` : `"${command} ${flag}"`}) words=; options=; previous=--words ;;`];
}
