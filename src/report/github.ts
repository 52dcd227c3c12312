import type { Severity } from "../model/step.ts";
import type { Annotation } from "./annotation.ts";

const commands: Readonly<Record<Severity, string>> = { ERROR: "error", WARNING: "warning", INFO: "notice" };

/** Annotations as workflow commands of GitHub Actions, which shows them beside the lines; a line each. */
export function githubCommands(annotations: readonly Annotation[]): string {
  return annotations.map((annotation) => `${command(annotation)}\n`).join("");
}

// Escapes: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
function command({ severity, code, message, place }: Annotation): string {
  const at = place === null ? [] : [`file=${property(place.file)}`, `line=${place.line}`, `col=${place.column}`];
  return `::${commands[severity]} ${[...at, `title=${property(code)}`].join(",")}::${data(message)}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
