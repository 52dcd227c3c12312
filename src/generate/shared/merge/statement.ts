import type { Language } from "./language.ts";
import { mergeSequences } from "./sequence.ts";
import { openAfter, type Openness, type Token, tokensOf } from "./tokens.ts";

/** Merges one logical line word by word. Null: both sides say different things at one place, or what comes out would be no code. */
export function mergeStatement(base: readonly string[], mine: readonly string[], theirs: readonly string[], language: Language): readonly string[] | null {
  if (base.length === 0) return null;
  if (![base, mine, theirs].every((lines) => isOneLine(lines, language))) return mergeAsLines(base, mine, theirs);
  const [was, own, now] = [base, mine, theirs].map((lines) => placed(tokensOf(lines.join("\n"), language)));
  const merged = mergeSequences<PlacedToken>({ base: was ?? [], mine: own ?? [], theirs: now ?? [], keyOf: ({ depth, text }) => `${depth} ${text}`, same: chooseSpace });
  if (merged === null || merged.together.some(clashes)) return null;
  const text = printed(merged.items, language);
  return isBalanced(merged.items) ? text.split("\n") : null;
}

/** A token and the brackets around it, so that the end of an inner call is never taken for that of the outer one. */
interface PlacedToken extends Token {
  readonly depth: number;
}

function placed(tokens: readonly Token[]): readonly PlacedToken[] {
  let depth = 0;
  return tokens.map((token) => {
    const closes = /^[)\]}]$/.test(token.text);
    if (closes) depth -= 1;
    const here = depth;
    if (/^[([{]$/.test(token.text)) depth += 1;
    return { ...token, depth: here };
  });
}

/** Statements of several lines, such as functions, are merged line by line. */
function mergeAsLines(base: readonly string[], mine: readonly string[], theirs: readonly string[]): readonly string[] | null {
  const merged = mergeSequences<string>({ base, mine, theirs, keyOf: (line) => line, same: (line) => line });
  return merged === null || merged.together.length > 0 ? null : merged.items;
}

function isOneLine(lines: readonly string[], language: Language): boolean {
  let open: Openness = { depth: 0, quote: null };
  return lines.every((line, index) => {
    open = openAfter(line, open, language);
    return index === lines.length - 1 || open.depth > 0 || open.quote !== null;
  });
}

/** The layout of the side that has changed it. */
function chooseSpace(base: PlacedToken, mine: PlacedToken, theirs: PlacedToken): PlacedToken {
  return base.space === mine.space ? theirs : mine;
}

/** Whether both sides give the same argument, each in its own way: `comment="a"` and `comment="b"`. */
function clashes({ mine, theirs }: { readonly mine: readonly Token[]; readonly theirs: readonly Token[] }): boolean {
  const given = (tokens: readonly Token[]): readonly string[] => tokens.flatMap(({ text }, index) => (/^[=:]$/.test(tokens[index + 1]?.text ?? "") ? [text] : []));
  const own = given(mine);
  const bare = (tokens: readonly Token[]): boolean => tokens.length > 0 && !tokens.some(({ text }) => /^[,([{]$/.test(text)) && !/^(#|\/\/)/.test(tokens[0]?.text ?? "");
  return given(theirs).some((name) => own.includes(name)) || (bare(mine) && bare(theirs));
}

function printed(tokens: readonly Token[], language: Language): string {
  return tokens
    .map(({ space, text }, index) => {
      const comment = tokens[index - 1]?.text.startsWith(language.comment) ?? false;
      return (comment && !space.includes("\n") ? "\n" : space) + text;
    })
    .join("");
}

function isBalanced(tokens: readonly Token[]): boolean {
  const open: string[] = [];
  const pairs: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
  for (const { text } of tokens) {
    if (/^[([{]$/.test(text)) open.push(text);
    const wanted = pairs[text];
    if (wanted !== undefined && open.pop() !== wanted) return false;
  }
  return open.length === 0;
}
