import type { CompletedCommand, CompletedOption, Grammar } from "./grammar.ts";

/** The script that completes for zsh: to be sourced after compinit, or as `_alidade` in a folder of fpath. */
export function zshCompletion({ globals, commands, words }: Grammar): string {
  return `#compdef alidade
# Completes the commands and options of alidade in zsh.
_alidade_databases() {
  local -a names=(\${(f)"$(alidade completion --databases 2> /dev/null)"})
  compadd -a names
}
_alidade() {
  local context state line curcontext="$curcontext"
  local -a every=(
${globals.map((option) => `    ${specOf(option)}`).join("\n")}
  )
  _arguments -C $every '1:command:->command' '*::argument:->arguments'
  case "$state" in
    command)
      local -a commands=(
${commands.map(({ name, summary }) => `        ${quoted(`${name}:${summary}`)}`).join("\n")}
      )
      _describe command commands
      ;;
    arguments)
      case "$line[1]" in
${commands.map((command) => commandCase(command, words[command.name])).join("\n")}
      esac
      ;;
  esac
}
if [ "$funcstack[1]" = _alidade ]; then _alidade "$@"; else compdef _alidade alidade; fi
`;
}

function commandCase({ name, options }: CompletedCommand, words: readonly string[] | undefined): string {
  const rest = words === undefined ? "'*:source:_files'" : `'1:shell:(${words.join(" ")})'`;
  return `        ${name}) _arguments $every ${[...options.map(specOf), rest].join(" ")} ;;`;
}

function specOf({ flag, does, value }: CompletedOption): string {
  const said = does.replace(/[[\]:\\]/g, "\\$&");
  if (value === null) return quoted(`${flag}[${said}]`);
  const action = value === "files" ? "_files" : value === "databases" ? "_alidade_databases" : `(${value.words.join(" ")})`;
  return quoted(`${flag}=[${said}]:value:${action}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
