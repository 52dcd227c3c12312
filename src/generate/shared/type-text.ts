/** A type as a catalog spells it, taken apart: `app.area(3)[]` has schema `app`, name `area`, argument `3`, and is an array. */
export interface TypeText {
  readonly schema: string | null;
  /** Words that follow the arguments belong to the name: `timestamp with time zone`. */
  readonly name: string;
  readonly args: readonly string[];
  readonly array: boolean;
}

/** Takes the text of a type apart. */
export function parseTypeText(text: string): TypeText {
  const array = text.endsWith("[]");
  const plain = array ? text.replace(/(\[\])+$/, "") : text;
  const { rest, args } = splitArguments(plain);
  const parts = splitQualified(rest);
  const name = parts.at(-1) ?? "";
  return { schema: parts.length > 1 ? (parts[0] ?? null) : null, name, args, array };
}

/** The parts of a qualified name, unquoted: `app."We.ird"` gives `app` and `We.ird`. Unquoted parts stay as they are. */
export function splitQualified(text: string): readonly string[] {
  const parts = text.match(/"(?:[^"]|"")*"|[^".]+/g) ?? [];
  return parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part));
}

function splitArguments(text: string): { readonly rest: string; readonly args: readonly string[] } {
  const found = /^((?:"(?:[^"]|"")*"|[^"(])*)\(([^()]*)\)(.*)$/s.exec(text);
  if (found === null) return { rest: text, args: [] };
  const [, head = "", inside = "", tail = ""] = found;
  return { rest: `${head.trimEnd()}${tail}`, args: inside.split(",").map((arg) => arg.trim()) };
}
