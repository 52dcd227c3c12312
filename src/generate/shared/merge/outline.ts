import type { Language } from "./language.ts";
import { openAfter, type Openness } from "./tokens.ts";

/** The lines of a file or of the inside of something, taken apart into what stands at its outermost level. */
export interface Outline {
  readonly items: readonly Item[];
  /** Blank lines and comments behind the last item. */
  readonly tail: readonly string[];
}

/** A statement, a class, a field: a logical line and what is indented below it. */
export interface Item {
  /** What it is about; no two items of an outline have the same key. */
  readonly key: string;
  /** How many blank lines stand before it and its comments. */
  readonly blanks: number;
  /** The comments before it, with blank lines between them. */
  readonly comments: readonly string[];
  readonly lines: readonly string[];
  /** What it contains, if it is a container: what opens it, what is inside, and what closes it. */
  readonly inside: { readonly open: readonly string[]; readonly body: readonly string[]; readonly close: readonly string[] } | null;
}

/** Takes lines apart by their indentation and their brackets, which is how every formatter lays code out. */
export function outlineOf(lines: readonly string[], language: Language): Outline {
  const items: Item[] = [];
  const seen = new Map<string, number>();
  let [start, at] = [0, 0];
  while (at < lines.length) {
    if (isTrivia(lines[at] ?? "", language)) {
      at += 1;
      continue;
    }
    const end = endOfItem(lines, at, language);
    const item = itemOf(lines.slice(start, at), lines.slice(at, end.item), end.head - at, language);
    const count = (seen.get(item.key) ?? 0) + 1;
    seen.set(item.key, count);
    items.push(count === 1 ? item : { ...item, key: `${item.key} #${count}` });
    [start, at] = [end.item, end.item];
  }
  return { items, tail: lines.slice(start) };
}

/** The lines of an item with all that stands before it. */
export function linesOf(item: Pick<Item, "blanks" | "comments" | "lines">): readonly string[] {
  return [...Array.from({ length: item.blanks }, () => ""), ...item.comments, ...item.lines];
}

function isTrivia(line: string, language: Language): boolean {
  const text = line.trim();
  return text === "" || text.startsWith(language.comment);
}

/** Where an item that starts at a line ends, and where its logical line (with decorators before it) does. */
function endOfItem(lines: readonly string[], start: number, language: Language): { readonly head: number; readonly item: number } {
  let head = endOfLogicalLine(lines, start, language);
  while (head < lines.length && language.leads((lines[head - 1] ?? "").trim())) head = endOfLogicalLine(lines, head, language);
  const indent = indentOf(lines[start] ?? "");
  let item = head;
  for (let at = head; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (line.trim() === "" || (isTrivia(line, language) && indentOf(line) <= indent)) continue;
    if (indentOf(line) <= indent) break;
    at = endOfLogicalLine(lines, at, language) - 1;
    item = at + 1;
  }
  return { head, item };
}

/** The line after which every bracket and text that it opened is closed. */
function endOfLogicalLine(lines: readonly string[], start: number, language: Language): number {
  let open: Openness = { depth: 0, quote: null };
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    open = openAfter(line, open, language);
    if (open.depth <= 0 && open.quote === null && !line.endsWith("\\")) return at + 1;
  }
  return lines.length;
}

function itemOf(before: readonly string[], lines: readonly string[], headLength: number, language: Language): Item {
  const comments = before.slice(before.findIndex((line) => line.trim() !== "") === -1 ? before.length : before.findIndex((line) => line.trim() !== ""));
  const head = lines.slice(Math.max(0, lines.findIndex((line) => !language.leads(line.trim())))).join("\n").trim();
  const inside = insideOf(lines, headLength, language);
  return { key: language.keyOf(head) ?? ownKey(lines, inside), blanks: before.length - comments.length, comments, lines, inside };
}

/** What has no name goes by what it says, or, where it contains something, by what is around that. */
function ownKey(lines: readonly string[], inside: Item["inside"]): string {
  const said = inside === null ? lines : [...inside.open, ...inside.close];
  return said.join("\n").trim().replace(/\s+/g, " ").replace(/,$/, "");
}

/** A class has its body below its head; brackets that are opened by the first line and closed by the last have theirs between. */
function insideOf(lines: readonly string[], headLength: number, language: Language): Item["inside"] {
  const suite = lines.slice(headLength);
  if (suite.length > 0) return { open: lines.slice(0, headLength), body: suite, close: [] };
  const [first = "", last = ""] = [lines[0], lines.at(-1)];
  const opens = lines.length > 2 && /[([{]$/.test(first) && /^\s*[)\]}]/.test(last) && indentOf(first) === indentOf(last);
  const body = lines.slice(1, -1);
  const deeper = body.every((line) => line.trim() === "" || indentOf(line) > indentOf(first));
  const quiet = lines.slice(0, -1).reduce<Openness>((open, line) => openAfter(line, open, language), { depth: 0, quote: null }).quote === null;
  return opens && deeper && quiet ? { open: [first], body, close: [last] } : null;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
