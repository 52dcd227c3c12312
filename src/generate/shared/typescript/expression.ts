/** An expression of TypeScript, as far as generated modules have them. */
export type Expression =
  /** Written as it is: a name, a number, a literal. */
  | { readonly is: "text"; readonly text: string }
  /** A name that has to be imported. */
  | { readonly is: "import"; readonly module: string; readonly name: string; readonly typeOnly: boolean }
  | { readonly is: "template"; readonly tag: Expression; readonly text: string }
  | { readonly is: "member"; readonly of: Expression; readonly name: string }
  | { readonly is: "call"; readonly callee: Expression; readonly args: readonly Expression[] }
  /** With text right behind it: type arguments, `[]`. */
  | { readonly is: "followed"; readonly of: Expression; readonly by: string }
  | { readonly is: "array"; readonly items: readonly Expression[] }
  /** `broken`: an entry per line in any case. */
  | { readonly is: "object"; readonly entries: readonly Entry[]; readonly broken: boolean }
  | { readonly is: "arrow"; readonly params: string; readonly returns: Expression | null; readonly body: Expression };

/** A property of an object. */
export interface Entry {
  readonly key: string;
  readonly value: Expression;
  /** Lines of a comment that stands before it. */
  readonly doc?: readonly string[];
}

/** What is written as it stands. */
export function text(source: string): Expression {
  return { is: "text", text: source };
}

/** A name that another module exports. */
export function imported(module: string, name: string, typeOnly = false): Expression {
  return { is: "import", module, name, typeOnly };
}

/** `callee(args)`. */
export function call(callee: Expression, ...args: readonly (Expression | null)[]): Expression {
  return { is: "call", callee, args: args.flatMap((arg) => arg ?? []) };
}

/** `of.name(args)`. */
export function method(of: Expression, name: string, ...args: readonly (Expression | null)[]): Expression {
  return call(member(of, name), ...args);
}

/** `of.name`, or `of["na me"]` where that is no name. */
export function member(of: Expression, name: string): Expression {
  return { is: "member", of, name };
}

/** An array literal. */
export function array(items: readonly Expression[]): Expression {
  return { is: "array", items };
}

/** An object literal; entries whose value is null are left out. */
export function object(values: Readonly<Record<string, Expression | null>>, broken = false): Expression {
  return entries(Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [{ key, value }])), broken);
}

/** An object literal of entries that may have comments, one per line. */
export function entries(list: readonly Entry[], broken = true): Expression {
  return { is: "object", entries: list, broken };
}

/** `(params) => body`. */
export function arrow(params: string, body: Expression, returns: Expression | null = null): Expression {
  return { is: "arrow", params, returns, body };
}

/** A template literal with a tag: `` sql`now()` ``. Line breaks in the text stay where `multiline` is set; else they are escaped. */
export function template(tag: Expression, source: string, multiline = false): Expression {
  const escaped = source.replace(/\\|`|\$\{/g, (found) => `\\${found}`).replace(/\r/g, "\\r");
  return { is: "template", tag, text: multiline ? escaped : escaped.replaceAll("\n", "\\n") };
}

/** A string literal. */
export function str(value: string): Expression {
  return text(stringLiteral(value));
}

/** A number or truth value as a literal. */
export function literal(value: number | boolean): Expression {
  return text(String(value));
}

/** A string as prettier writes it: in double quotes, unless it has more of them than of single ones. */
export function stringLiteral(value: string): string {
  const doubles = value.split('"').length;
  const quote = doubles > value.split("'").length ? "'" : '"';
  const escaped = value.replace(/[\\\n\r\t\u2028\u2029]|[\0-\x1f\x7f]/g, (char) => escapes[char] ?? `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`);
  return `${quote}${escaped.replaceAll(quote, `\\${quote}`)}${quote}`;
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\u2028": "\\u2028", "\u2029": "\\u2029" };

/** The key of a property as prettier writes it: in quotes only where it is no name. */
export function propertyKey(name: string): string {
  return isPlainName(name) ? name : stringLiteral(name);
}

/** Whether a name needs no quotes as a key. */
export function isPlainName(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
}

/** Every name that an expression imports. */
export function importsOf(expression: Expression): readonly Extract<Expression, { is: "import" }>[] {
  return expression.is === "import" ? [expression] : partsOf(expression).flatMap(importsOf);
}

/** Whether a name that stands by itself is used somewhere in an expression. */
export function uses(expression: Expression, name: string): boolean {
  return expression.is === "text" ? expression.text === name : partsOf(expression).some((part) => uses(part, name));
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.is) {
    case "text":
    case "import":
      return [];
    case "template":
      return [expression.tag];
    case "member":
    case "followed":
      return [expression.of];
    case "call":
      return [expression.callee, ...expression.args];
    case "array":
      return expression.items;
    case "object":
      return expression.entries.map(({ value }) => value);
    case "arrow":
      return [...(expression.returns === null ? [] : [expression.returns]), expression.body];
    default:
      return expression satisfies never;
  }
}
