import type { Expression } from "./expression.ts";
import { flat, layout, lineWidth, type LocalName, opening, width } from "./layout.ts";

/** `target: annotation = value`. */
export interface Assignment {
  readonly target: string;
  readonly annotation: Expression | null;
  readonly value: Expression;
}

/**
 * An assignment as black lays it out. Where the first line would be too long even if the value went on below, the value is put
 * into parentheses, and if that does not help, the annotation is taken apart.
 */
export function assignmentLines({ target, annotation, value }: Assignment, indent: number, local: LocalName): readonly string[] {
  const pad = " ".repeat(indent);
  const before = `${target}${annotation === null ? "" : `: ${flat(annotation, local)}`} = `;
  const fits = (line: string): boolean => width(pad + line) <= lineWidth;
  if (annotation === null || fits(before + flat(value, local)) || fits(before + opening(value, local))) return layout(value, { indent, before, after: "" }, local);
  if (fits(`${before}(`)) return [`${pad}${before}(`, ...layout(value, { indent: indent + 4, before: "", after: "" }, local), `${pad})`];
  const open = layout(annotation, { indent, before: `${target}: `, after: ` = ${opening(value, local)}` }, local);
  return [...open.slice(0, -1), ...layout(value, { indent, before: "] = ", after: "" }, local)];
}
