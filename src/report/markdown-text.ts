import type { Severity } from "../model/step.ts";

/** How long a comment is made: GitHub takes 65,536 characters, and whoever posts it adds some. */
export const commentLimit = 65_000;

/** The mark of each severity; the words for it stand beside it. */
export const marks: Readonly<Record<Severity, string>> = { ERROR: "🔴", WARNING: "🟡", INFO: "🟢" };

/** As many lines as there is room for, and how many are left over. */
export function fitting(lines: readonly string[], room: number): { readonly kept: readonly string[]; readonly left: number } {
  let used = 0;
  const end = lines.findIndex((line) => (used += line.length + 1) > room);
  return end === -1 ? { kept: lines, left: 0 } : { kept: lines.slice(0, end), left: lines.length - end };
}

/** A text of at most some characters, the last of them an ellipsis where something was cut. */
export function clipped(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** A sentence in Markdown: what is in it stays text, and mentions nobody (a comment parts what GitHub and GitLab would link). */
export function markdownText(text: string): string {
  return escaped(text).replace(/@|(?<!&)#(?=\w)/g, "$&<!-- -->");
}

/** A name in Markdown, set as code: nothing in it is markup, and the forges link nothing in code. */
export function markdownName(text: string): string {
  return `<code>${escaped(text)}</code>`;
}

/** A block of code in Markdown, whatever is in it. */
export function markdownBlock(language: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n*$/, "\n")}${fence}`;
}

// An entity never begins markup (CommonMark 0.31, section 2.5); within a word an underscore begins none either (6.2). Addresses are
// linked even in <code>, unless they are parted.
function escaped(text: string): string {
  const flat = text.replace(/\p{Cc}+/gu, " ").replace(/[&<>`*[\]|~\\$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, (char) => `&#${char.charCodeAt(0)};`);
  return flat.replace(/:(?=\/\/)|www(?=\.)/gi, "$&<!-- -->");
}
