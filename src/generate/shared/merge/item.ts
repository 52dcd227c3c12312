import type { MergeContext, Versions } from "./context.ts";
import { mergeImports } from "./imports.ts";
import type { Language } from "./language.ts";
import { type Item, linesOf } from "./outline.ts";
import { mergeSequences } from "./sequence.ts";
import { mergeStatement } from "./statement.ts";
import { meaningOf } from "./tokens.ts";

/** What begins, parts and ends a place that both sides have changed, as git has it. */
export const conflictMarks = { mine: "<<<<<<< yours", between: "=======", theirs: ">>>>>>> generated" } as const;

/** Three versions of an item; null where a version has none. */
export type ItemVersions = Versions<Item | null>;

/** Merges one item, with what stands before it. What cannot be merged stands there twice, as git marks it. */
export function mergeItem(versions: ItemVersions, context: MergeContext): readonly string[] {
  const { base, mine, theirs } = versions;
  if (mine === null || theirs === null) return conflict(versions);
  const comments = mergeComments(base, mine, theirs);
  const lines = mergeLines({ base, mine, theirs }, context);
  if (comments === null || lines === null) return conflict(versions);
  const blanks = base === null || base.blanks === theirs.blanks ? mine.blanks : theirs.blanks;
  return linesOf({ blanks, comments, lines });
}

/** Whether the same is said before two items. */
export function sameComments(a: Item, b: Item): boolean {
  return a.comments.map((line) => line.trim()).join("\n") === b.comments.map((line) => line.trim()).join("\n");
}

function mergeComments(base: Item | null, mine: Item, theirs: Item): readonly string[] | null {
  if (sameComments(mine, theirs)) return mine.comments;
  const merged = mergeSequences<string>({ base: base?.comments ?? [], mine: mine.comments, theirs: theirs.comments, keyOf: (line) => line.trim(), same: (_, own) => own });
  return merged?.items ?? null;
}

/** The item itself: as one side has it where the other has not changed it, else part by part. Null: it cannot be done. */
function mergeLines(versions: { readonly base: Item | null; readonly mine: Item; readonly theirs: Item }, context: MergeContext): readonly string[] | null {
  const { base, mine, theirs } = versions;
  const { language } = context;
  const [was, own, now] = [base, mine, theirs].map((item) => meaningOf(item?.lines.join("\n") ?? "", language));
  if (own === now) return base !== null && base.lines.join("\n") === mine.lines.join("\n") ? theirs.lines : mine.lines;
  if (was === now) return mine.lines;
  const imports = mergeImports(versions, context);
  if (imports !== null) return imports;
  if (was === own) return theirs.lines;
  return mergeInside(versions, context) ?? mergeStatement(base?.lines ?? [], mine.lines, theirs.lines, language);
}

function mergeInside({ base, mine, theirs }: { readonly base: Item | null; readonly mine: Item; readonly theirs: Item }, context: MergeContext): readonly string[] | null {
  const none = { open: [], body: [], close: [] };
  const [was, own, now] = [base === null ? none : base.inside, mine.inside, theirs.inside];
  if (was === null || own === null || now === null) return null;
  const open = mergeEdge(was.open, own.open, now.open, context.language);
  const close = mergeEdge(was.close, own.close, now.close, context.language);
  if (open === null || close === null) return null;
  return [...open, ...context.mergeInside({ base: was.body, mine: own.body, theirs: now.body }, context), ...close];
}

/** What opens or closes a container. */
function mergeEdge(base: readonly string[], mine: readonly string[], theirs: readonly string[], language: Language): readonly string[] | null {
  const [was, own, now] = [base, mine, theirs].map((lines) => lines.join("\n"));
  if (own === now || was === now) return mine;
  return was === own ? theirs : base.length === 0 ? null : mergeStatement(base, mine, theirs, language);
}

function conflict({ mine, theirs }: ItemVersions): readonly string[] {
  const blanks = Array.from({ length: mine?.blanks ?? theirs?.blanks ?? 0 }, () => "");
  const side = (item: Item | null): readonly string[] => (item === null ? [] : [...item.comments, ...item.lines]);
  return [...blanks, conflictMarks.mine, ...side(mine), conflictMarks.between, ...side(theirs), conflictMarks.theirs];
}
