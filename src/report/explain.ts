import type { LintExample, LintRule } from "../model/lint.ts";
import type { ErrorExplanation } from "./error-codes.ts";
import { textWidth } from "./text-width.ts";

/** An example of a rule, and what the linter said of it. */
export interface ExplainedExample {
  readonly dialect: string;
  readonly example: LintExample;
  readonly message: string | null;
  readonly rewrite: string | null;
}

/** A rule for people: why, an example, the safe way as the linter writes it, and where to read on. Ends with a line break. */
export function explainText(rule: LintRule, examples: readonly ExplainedExample[], width: number | null): string {
  const text = (words: string): string => wrapWords(words, Math.min(width ?? 100, 100));
  const parts = [
    `${rule.code} · ${rule.severity}\n${text(`${rule.title}.`)}`,
    text(rule.why),
    text(`The safe way: ${rule.safe}`),
    ...examples.map((each) => exampleText(each)),
    `To allow it where it is meant, above the statement:\n  -- alidade: allow ${rule.code} because REASON`,
    ...(rule.peers.length === 0 ? [] : [text(`Elsewhere: ${rule.peers.join(", ")}.`)]),
    rule.link,
  ];
  return `${parts.join("\n\n")}\n`;
}

/** What the code of an error means, and what to do. Ends with a line break. */
export function explainErrorText(code: string, { means, todo }: ErrorExplanation, width: number | null): string {
  const columns = Math.min(width ?? 100, 100);
  return `${code} · error\n\n${wrapWords(means, columns)}\n\n${wrapWords(`What to do: ${todo}`, columns)}\n`;
}

function exampleText({ dialect, example, message, rewrite }: ExplainedExample): string {
  const given = example.schema === "" ? [] : ["  -- given", ...indented(example.schema), ""];
  const how = example.transaction === true ? "  -- the migration, in one transaction" : "  -- the migration";
  const said = message === null ? [] : ["", `  ${message}`];
  const instead = rewrite === null ? [] : ["", "  -- instead, outside of a transaction", ...indented(rewrite)];
  return [`Example (${dialect}):`, ...given, how, ...indented(example.migration), ...said, ...instead].join("\n");
}

function indented(text: string): readonly string[] {
  return text.split("\n").map((line) => (line === "" ? "" : `  ${line}`));
}

/** A text in lines of at most `width` columns, cut between words. */
function wrapWords(text: string, width: number): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line === "") lines[lines.length - 1] = word;
    else if (textWidth(`${line} ${word}`) <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}
