import { type Argument, type Expression, stringLiteral } from "./expression.ts";

/** How the names of other modules are called in this one. */
export type LocalName = (module: string, name: string | null) => string;

/** The width that black and ruff format to. */
export const lineWidth = 88;

/** An expression on one line. */
export function flat(expression: Expression, local: LocalName): string {
  const join = (items: readonly Expression[]): string => items.map((item) => flat(item, local)).join(", ");
  switch (expression.is) {
    case "text":
      return expression.text;
    case "import":
      return local(expression.module, expression.name);
    case "forward":
      return `"${expression.name}"`;
    case "member":
      return `${flat(expression.of, local)}.${expression.name}`;
    case "call":
      return `${flat(expression.callee, local)}(${expression.args.map((arg) => flatArgument(arg, local)).join(", ")})`;
    case "subscript":
      return `${flat(expression.of, local)}[${join(expression.items)}]`;
    case "equal":
      return `${flat(expression.left, local)} == ${flat(expression.right, local)}`;
    case "list":
      return `[${join(expression.items)}]`;
    case "tuple":
      return expression.items.length === 1 ? `(${join(expression.items)},)` : `(${join(expression.items)})`;
    case "dict":
      return `{${expression.entries.map(([key, value]) => `${stringLiteral(key)}: ${flat(value, local)}`).join(", ")}}`;
    default:
      return expression satisfies never;
  }
}

/**
 * `before expression after` as black lays it out: on one line if it fits; else the inside of the outermost brackets on one
 * line of its own; else an item per line, with a comma after the last. Literal lists, tuples and dicts go to an item per line at once.
 */
export function layout(expression: Expression, place: { indent: number; before: string; after: string }, local: LocalName): readonly string[] {
  const { indent, before, after } = place;
  const pad = " ".repeat(indent);
  const line = `${pad}${before}${flat(expression, local)}${after}`;
  if (width(line) <= lineWidth) return [line];
  if (expression.is === "equal") return [`${pad}${before}${flat(expression.left, local)}`, `${pad}== ${flat(expression.right, local)}${after}`];
  const inside = insideOf(expression, local);
  if (inside === null || inside.items.length === 0) return [line];
  return [`${pad}${before}${inside.open}`, ...insideLines(inside, indent + 4, local), `${pad}${inside.close}${after}`];
}

interface Inside {
  readonly open: string;
  readonly items: readonly { readonly prefix: string; readonly value: Expression }[];
  readonly close: string;
  /** Whether the brackets are a literal's and not a call's. */
  readonly literal: boolean;
  /** Whether a comma belongs after a single item too. */
  readonly comma: boolean;
}

function insideOf(expression: Expression, local: LocalName): Inside | null {
  switch (expression.is) {
    case "call":
      return {
        ...{ open: `${flat(expression.callee, local)}(`, close: ")", literal: false, comma: false },
        items: expression.args.map(({ name, value }) => ({ prefix: name === null ? "" : `${name}=`, value })),
      };
    case "subscript":
      return { open: `${flat(expression.of, local)}[`, close: "]", literal: false, comma: false, items: expression.items.map((value) => ({ prefix: "", value })) };
    case "list":
      return { open: "[", close: "]", literal: true, comma: false, items: expression.items.map((value) => ({ prefix: "", value })) };
    case "tuple":
      return { ...{ open: "(", close: ")", literal: true, comma: expression.items.length === 1 }, items: expression.items.map((value) => ({ prefix: "", value })) };
    case "dict":
      return { open: "{", close: "}", literal: true, comma: false, items: expression.entries.map(([key, value]) => ({ prefix: `${stringLiteral(key)}: `, value })) };
    default:
      return null;
  }
}

function insideLines(inside: Inside, indent: number, local: LocalName): readonly string[] {
  const { items, literal, comma } = inside;
  const joined = items.map(({ prefix, value }) => prefix + flat(value, local)).join(", ") + (comma ? "," : "");
  const together = " ".repeat(indent) + joined;
  if (width(together) <= lineWidth && (items.length === 1 || !literal)) return [together];
  const after = items.length > 1 || comma ? "," : "";
  return items.flatMap(({ prefix, value }) => layout(value, { indent, before: prefix, after }, local));
}

function flatArgument({ name, value }: Argument, local: LocalName): string {
  return name === null ? flat(value, local) : `${name}=${flat(value, local)}`;
}

/** What stands on the first line of an expression that is laid out over several. */
export function opening(expression: Expression, local: LocalName): string {
  return insideOf(expression, local)?.open ?? flat(expression, local);
}

/** Characters as black counts them: wide ones count double. */
export function width(line: string): number {
  if (/^[\x20-\x7e]*$/.test(line)) return line.length;
  return [...line].reduce((sum, char) => sum + (/\p{M}/u.test(char) ? 0 : isWide(char) ? 2 : 1), 0);
}

function isWide(char: string): boolean {
  return /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(char);
}
