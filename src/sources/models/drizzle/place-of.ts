/** A file of a schema: its path before people, and its text. */
export interface SchemaText {
  readonly label: string;
  readonly text: string;
}

/** Where a statement of drizzle-kit comes from: the line of the table, enum, view or sequence by its name; else the start of the first file. */
export function placeOf(statement: string, files: readonly SchemaText[]): { readonly file: string; readonly line: number } {
  for (const name of namesIn(statement)) {
    for (const { label, text } of files) {
      const at = text.search(madeWith(name));
      if (at !== -1) return { file: label, line: text.slice(0, at).split("\n").length };
    }
  }
  return { file: files[0]?.label ?? "", line: 1 };
}

/** The names at its start, without the schema: `CREATE TABLE "app"."users" (`; an index and a policy stand at their table's line where they have none. */
function namesIn(statement: string): readonly string[] {
  const head = statement.slice(0, 400).matchAll(/(?:["`](\w[^"`]*)["`]\.)?["`]([^"`]+)["`]/g);
  return [...head].map((match) => match[2] ?? "").slice(0, 3);
}

function madeWith(name: string): RegExp {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`\\w*(?:[tT]able|[vV]iew|[eE]num|[sS]equence|[sS]chema|[iI]ndex|[pP]olicy)\\w*\\(\\s*["'\`]${literal}["'\`]`);
}
