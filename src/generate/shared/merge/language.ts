/** What merging has to know of the language of a file. */
export interface Language {
  /** What begins a comment that goes to the end of its line. */
  readonly comment: string;
  /** What opens and closes texts, longest first; those of several lines keep their lines together. */
  readonly quotes: readonly string[];
  /** What an item is about, from its text, so that it is found again in another version; null: what it says. */
  readonly keyOf: (text: string) => string | null;
  /** A line that belongs to the next one: a decorator. */
  readonly leads: (line: string) => boolean;
  /** An import of names: what comes before them, the names, and what comes after. */
  readonly importOf: (statement: string) => ImportedNames | null;
}

/** `from typing import Any, Optional` in parts. */
export interface ImportedNames {
  readonly head: string;
  readonly open: string;
  /** Each as it is written: `Text as Text_`. */
  readonly names: readonly string[];
  readonly close: string;
  /** What opens and closes the names where they stand on lines of their own. */
  readonly brackets: readonly [string, string];
}

const first = (line: string, patterns: readonly RegExp[]): string | null => {
  for (const pattern of patterns) {
    const found = pattern.exec(line)?.[1];
    if (found !== undefined) return found.replace(/\s+/g, " ").replace("( ", "(");
  }
  return null;
};

/** `Column("email"`: a call goes by its first argument, where that is a text. */
const call = /^([\w.]+\(\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'))/;

const python: Language = {
  comment: "#",
  quotes: ['"""', "'''", '"', "'"],
  keyOf: (line) =>
    first(line, [/^((?:from|import) [\w.]+)/, /^(class \w+)/u, /^(?:async )?(def \w+)/u, /^([\w.]+)\s*(?::[^=]|=[^=])/u, /^("(?:[^"\\]|\\.)*":)/, /^(if TYPE_CHECKING\b)/, /^(""")/, call]),
  leads: (line) => line.startsWith("@"),
  importOf: (statement) => importIn(statement, /^(from [\w.]+ import )(\(?)([\w\s,]+?),?\s*(\)?)\s*$/u, ["(", ")"]),
};

const typescript: Language = {
  comment: "//",
  quotes: ["`", '"', "'"],
  keyOf: (line) =>
    moduleIn(line) ??
    first(line, [/^(?:export )?(?:default )?(?:declare )?(?:abstract )?(?:async )?((?:const|let|class|type|interface|function|enum) [\w$]+)/u, /^((?:readonly )?["'\w$]+)\??:/u, /^(\([^()]*\) =>)/, call]),
  leads: (line) => line.startsWith("@"),
  importOf: (statement) => importIn(statement, /^(import (?:type )?)(\{)([\w$\s,]+?),?\s*(\} from ["'][^"']+["'];?)\s*$/u, ["{", "}"]),
};

const prisma: Language = {
  comment: "//",
  quotes: ['"'],
  keyOf: (line) => first(line, [/^((?:model|view|enum|type|datasource|generator) \w+)/, /^(@@(?:map|id|schema))\b/, /^(@@\w+\(\[[^\]]*\])/, /^(\w+)/]),
  leads: () => false,
  importOf: () => null,
};

/** `import type "kysely"` of an import, on however many lines. */
function moduleIn(statement: string): string | null {
  const found = /^(import(?: type)?) [^;"']*?(["'][^"']+["'])/.exec(statement);
  return found === null ? null : `${found[1]} ${found[2]}`;
}

/** What is known of no language in particular: lines. */
const plain: Language = { comment: "//", quotes: ['"'], keyOf: (line) => first(line, [/^("(?:[^"\\]|\\.)*"):/]), leads: () => false, importOf: () => null };

const byEnding: Readonly<Record<string, Language>> = { py: python, ts: typescript, js: typescript, mts: typescript, prisma };

/** The language of a file, by its ending. */
export function languageOf(path: string): Language {
  return byEnding[/\.(\w+)$/.exec(path)?.[1] ?? ""] ?? plain;
}

function importIn(statement: string, pattern: RegExp, brackets: readonly [string, string]): ImportedNames | null {
  const found = pattern.exec(statement);
  if (found === null) return null;
  const [, head = "", open = "", inside = "", close = ""] = found;
  const names = inside.split(",").map((name) => name.trim().replace(/\s+/g, " "));
  return { head, open, names: names.filter((name) => name !== ""), close, brackets };
}
