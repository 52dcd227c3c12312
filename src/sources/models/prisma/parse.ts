import type { Argument, Attribute, Field, SchemaBlock, Value } from "./schema.ts";

interface Token {
  readonly text: string;
  readonly line: number;
  /** Whether a line ends before it. */
  readonly fresh: boolean;
}

/**
 * Reads a schema that Prisma's own parser has accepted (`check.ts`); what that does not tell is needed: Unsupported fields, names of
 * foreign keys, predicates, lines. (https://www.prisma.io/docs/orm/reference/prisma-schema-reference)
 */
export function parsePrisma(text: string, file: string): readonly SchemaBlock[] {
  return new Parser(tokensOf(text), file).blocks();
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let [line, fresh] = [1, true];
  for (const [token] of text.matchAll(/\/\*[\s\S]*?\*\/|\/\/.*|\n|[^\S\n]+|"(?:[^"\\\n]|\\.)*"|@@?[\w.]+|[\p{L}\p{N}_.+-]+|./gu)) {
    if (token === "\n") [line, fresh] = [line + 1, true];
    else if (token.startsWith("/*")) line += token.split("\n").length - 1;
    else if (/\S/.test(token) && !token.startsWith("//")) {
      tokens.push({ text: token, line, fresh });
      fresh = false;
    }
  }
  return tokens;
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #file: string;
  #at = 0;

  constructor(tokens: readonly Token[], file: string) {
    this.#tokens = tokens;
    this.#file = file;
  }

  blocks(): readonly SchemaBlock[] {
    const blocks: SchemaBlock[] = [];
    while (this.#peek() !== "") blocks.push(this.#block());
    return blocks;
  }

  #block(): SchemaBlock {
    const { line } = this.#here();
    const [kind, name] = [this.#take(), this.#take()];
    const [fields, attributes, settings]: [Field[], Attribute[], Record<string, Value>] = [[], [], {}];
    this.#take();
    while (this.#peek() !== "}" && this.#peek() !== "") {
      if (this.#peek().startsWith("@@")) attributes.push(this.#attribute());
      else if (this.#tokens[this.#at + 1]?.text === "=") {
        const key = this.#take();
        this.#take();
        settings[key] = this.#value();
      } else fields.push(kind === "enum" ? this.#enumValue() : this.#field());
    }
    this.#take();
    return { kind, name, fields, attributes, settings, file: this.#file, line };
  }

  #field(): Field {
    const { line } = this.#here();
    const name = this.#take();
    const word = this.#take();
    const unsupported = word === "Unsupported";
    const type = unsupported ? unquoted(this.#arguments()[0]?.value) : word;
    const arity = this.#arity();
    return { name, type, unsupported, arity, attributes: this.#attributes(), file: this.#file, line };
  }

  #enumValue(): Field {
    const { line } = this.#here();
    return { name: this.#take(), type: "", unsupported: false, arity: "required", attributes: this.#attributes(), file: this.#file, line };
  }

  #arity(): Field["arity"] {
    if (this.#peek() === "?") {
      this.#take();
      return "optional";
    }
    if (this.#peek() !== "[" || this.#here().fresh) return "required";
    this.#take();
    this.#take();
    return "list";
  }

  #attributes(): readonly Attribute[] {
    const attributes: Attribute[] = [];
    while (/^@[^@]/.test(this.#peek())) attributes.push(this.#attribute());
    return attributes;
  }

  #attribute(): Attribute {
    const name = this.#take().replace(/^@+/, "");
    return { name, args: this.#peek() === "(" ? this.#arguments() : [] };
  }

  #arguments(): readonly Argument[] {
    const args: Argument[] = [];
    this.#take();
    while (this.#peek() !== ")" && this.#peek() !== "") {
      const named = this.#tokens[this.#at + 1]?.text === ":";
      const name = named ? this.#take() : null;
      if (named) this.#take();
      args.push({ name, value: this.#value() });
      if (this.#peek() === ",") this.#take();
    }
    this.#take();
    return args;
  }

  #value(): Value {
    const text = this.#take();
    if (text.startsWith('"')) return { is: "text", text: textIn(text) };
    if (text === "[") return { is: "list", items: this.#until("]", () => this.#value()) };
    if (text === "{") return { is: "object", entries: this.#until("}", () => this.#entry()) };
    if (/^[+-]?\d/.test(text)) return { is: "number", text };
    return this.#peek() === "(" ? { is: "call", name: text, args: this.#arguments() } : { is: "name", name: text };
  }

  #entry(): { readonly name: string; readonly value: Value } {
    const name = this.#take();
    this.#take();
    return { name, value: this.#value() };
  }

  #until<T>(end: string, item: () => T): readonly T[] {
    const items: T[] = [];
    while (this.#peek() !== end && this.#peek() !== "") {
      items.push(item());
      if (this.#peek() === ",") this.#take();
    }
    this.#take();
    return items;
  }

  #here(): Token {
    return this.#tokens[this.#at] ?? { text: "", line: this.#tokens.at(-1)?.line ?? 1, fresh: true };
  }

  #peek(): string {
    return this.#here().text;
  }

  #take(): string {
    const { text } = this.#here();
    this.#at += 1;
    return text;
  }
}

function unquoted(value: Value | undefined): string {
  return value?.is === "text" ? value.text : "";
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

function textIn(token: string): string {
  return token.slice(1, -1).replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_whole, code: string | undefined, char: string | undefined) => (code === undefined ? (escapes[char ?? ""] ?? char ?? "") : String.fromCharCode(Number.parseInt(code, 16))));
}
