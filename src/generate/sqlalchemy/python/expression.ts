/** A Python expression as data, so that its imports can be collected and it can be laid out. */
export type Expression =
  /** Text that stands as it is: a literal, a local name. */
  | { readonly is: "text"; readonly text: string }
  /** A name of another module; `name` null: the module itself. */
  | { readonly is: "import"; readonly module: string; readonly name: string | null }
  /** A class in quotes, imported for type checkers alone. */
  | { readonly is: "forward"; readonly module: string; readonly name: string }
  | { readonly is: "member"; readonly of: Expression; readonly name: string }
  | { readonly is: "call"; readonly callee: Expression; readonly args: readonly Argument[] }
  | { readonly is: "subscript"; readonly of: Expression; readonly items: readonly Expression[] }
  | { readonly is: "equal"; readonly left: Expression; readonly right: Expression }
  | { readonly is: "list" | "tuple"; readonly items: readonly Expression[] }
  | { readonly is: "dict"; readonly entries: readonly (readonly [string, Expression])[] };

/** An argument of a call; `name` null: by its place. */
export interface Argument {
  readonly name: string | null;
  readonly value: Expression;
}

/** Arguments by name; what is null or undefined is not passed. */
export type Keywords = Readonly<Record<string, Expression | null | undefined>>;

/** Text that stands as it is. */
export function text(value: string): Expression {
  return { is: "text", text: value };
}

/** A name that a module gives. */
export function imported(module: string, name: string): Expression {
  return { is: "import", module, name };
}

/** A string literal. */
export function str(value: string): Expression {
  return { is: "text", text: stringLiteral(value) };
}

/** `True` or `False`. */
export function bool(value: boolean): Expression {
  return { is: "text", text: value ? "True" : "False" };
}

/** A call with arguments by place and then by name. */
export function call(callee: Expression, args: readonly Expression[], keywords: Keywords = {}): Expression {
  const all: Argument[] = args.map((value) => ({ name: null, value }));
  for (const name in keywords) {
    const value = keywords[name];
    if (value !== null && value !== undefined) all.push({ name, value });
  }
  return { is: "call", callee, args: all };
}

/** A list. */
export function list(items: readonly Expression[]): Expression {
  return { is: "list", items };
}

/** `of[item, …]`. */
export function subscript(of: Expression, ...items: readonly Expression[]): Expression {
  return { is: "subscript", of, items };
}

/** Calls `visit` with an expression and everything inside of it. */
export function visitAll(expression: Expression, visit: (part: Expression) => void): void {
  visit(expression);
  switch (expression.is) {
    case "text":
    case "import":
    case "forward":
      return;
    case "member":
      return visitAll(expression.of, visit);
    case "call":
      visitAll(expression.callee, visit);
      for (const { value } of expression.args) visitAll(value, visit);
      return;
    case "subscript":
      visitAll(expression.of, visit);
      for (const item of expression.items) visitAll(item, visit);
      return;
    case "equal":
      visitAll(expression.left, visit);
      return visitAll(expression.right, visit);
    case "list":
    case "tuple":
      for (const item of expression.items) visitAll(item, visit);
      return;
    case "dict":
      for (const [, value] of expression.entries) visitAll(value, visit);
      return;
    default:
      return expression satisfies never;
  }
}

/** A Python string literal on one line, with the quotes that need fewer escapes, double ones if both do. */
export function stringLiteral(value: string): string {
  if (/^[ !#-[\]-~]*$/.test(value)) return `"${value}"`;
  const quote = value.split('"').length > value.split("'").length ? "'" : '"';
  return quote + [...value].map((char) => (char === quote ? `\\${char}` : escaped(char))).join("") + quote;
}

const shortEscapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escaped(char: string): string {
  const short = shortEscapes[char];
  if (short !== undefined) return short;
  if (!/[\p{C}\p{Zl}\p{Zp}]/u.test(char)) return char;
  const code = char.codePointAt(0) ?? 0;
  if (code > 0xffff) return `\\U${code.toString(16).padStart(8, "0")}`;
  return code > 0xff ? `\\u${code.toString(16).padStart(4, "0")}` : `\\x${code.toString(16).padStart(2, "0")}`;
}
