import type { Remark } from "../../../model/lint.ts";
import type { Found } from "./rule.ts";
import type { ParsedStatement } from "./statement.ts";

/** What a rule has found, under its code. */
export interface CodedFound extends Found {
  readonly code: string;
}

/**
 * The findings of one statement with their rewrites as scripts. Where several actions of one ALTER TABLE are rewritten, all of them share
 * one script: what stays of the statement, then what stands in place of each.
 */
export function compose(statement: ParsedStatement, found: readonly CodedFound[]): readonly Remark[] {
  const instead = new Map<number, readonly string[]>();
  for (const { action, rewrite } of found) if (action !== undefined && rewrite !== null && !instead.has(action)) instead.set(action, rewrite);
  const shared = statement.alter === null || instead.size === 0 ? null : scriptOf(withInstead(statement.alter, instead));
  return found.map(({ code, message, rewrite, action, holds }) => ({
    code,
    message,
    rewrite: rewrite === null ? null : action === undefined ? scriptOf(rewrite) : shared,
    ...(holds === undefined ? {} : { holds }),
  }));
}

function withInstead({ head, actions }: NonNullable<ParsedStatement["alter"]>, instead: ReadonlyMap<number, readonly string[]>): readonly string[] {
  const kept = actions.filter((_, at) => !instead.has(at)).map(({ text }) => text);
  const rest = kept.length === 0 ? [] : [`${head} ${kept.join(", ")}`];
  return [...rest, ...[...instead].sort(([a], [b]) => a - b).flatMap(([, script]) => script)];
}

/** Statements with their semicolons; a comment stays as it is. */
function scriptOf(parts: readonly string[]): string {
  return parts.map((part) => (isComment(part) ? part : part.includes("--", part.lastIndexOf("\n") + 1) ? `${part}\n;` : `${part};`)).join("\n");
}

function isComment(part: string): boolean {
  return part.split("\n").every((line) => line.startsWith("--"));
}
