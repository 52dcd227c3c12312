import { diffIndices } from "node-diff3";

/** What is merged: three versions of a list, what makes two items the same, and which of three same ones stays. */
export interface SequenceMerge<T> {
  readonly base: readonly T[];
  readonly mine: readonly T[];
  readonly theirs: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly same: (base: T, mine: T, theirs: T) => T;
}

/** A merged list; `together` has what both sides put in at one place, for those who have to look at it. */
export interface MergedSequence<T> {
  readonly items: readonly T[];
  readonly together: readonly { readonly mine: readonly T[]; readonly theirs: readonly T[] }[];
}

/** From `start` to `end` the base is replaced by these items of a side. */
interface Change<T> {
  readonly start: number;
  readonly end: number;
  readonly items: readonly T[];
  readonly keys: string;
}

/**
 * Merges two versions of a list. Changes that only touch each other are both made, and what both put in at one place comes in one
 * after the other, theirs first. Null: both have changed the same items, in different ways.
 */
export function mergeSequences<T>(merge: SequenceMerge<T>): MergedSequence<T> | null {
  const mine = changesOf(merge, merge.mine);
  const theirs = changesOf(merge, merge.theirs);
  if (mine.some((a) => theirs.some((b) => meet(a, b) && a.keys !== b.keys && !(isInsertion(a) && isInsertion(b))))) return null;
  const both = (a: Change<T>): boolean => theirs.some((b) => a.start === b.start && a.end === b.end && a.keys === b.keys);
  const kept = stableItems(merge, mine, theirs);
  const all = [...theirs, ...mine.filter((change) => !both(change))].sort((a, b) => a.start - b.start || a.end - b.end);
  const together = mine.flatMap((a) => theirs.filter((b) => meet(a, b) && a.keys !== b.keys).map((b) => ({ mine: a.items, theirs: b.items })));
  let at = 0;
  const items: T[] = [];
  for (const { start, end, items: put } of all) {
    items.push(...kept.slice(at, start).flat(), ...put);
    at = Math.max(at, end);
  }
  return { items: [...items, ...kept.slice(at).flat()], together };
}

function changesOf<T>({ base, keyOf }: SequenceMerge<T>, side: readonly T[]): readonly Change<T>[] {
  return diffIndices(base.map(keyOf), side.map(keyOf)).map(({ buffer1: [start, gone], buffer2: [from, come] }) => {
    const items = side.slice(from, from + come);
    return { start, end: start + gone, items, keys: JSON.stringify(items.map(keyOf)) };
  });
}

/** What stays of each item of the base: one where neither side has taken it away. */
function stableItems<T>({ base, mine, theirs, same }: SequenceMerge<T>, own: readonly Change<T>[], others: readonly Change<T>[]): readonly (readonly T[])[] {
  const [placesMine, placesTheirs] = [placesIn(base.length, own), placesIn(base.length, others)];
  return base.map((item, index) => {
    const [a, b] = [mine[placesMine[index] ?? -1], theirs[placesTheirs[index] ?? -1]];
    return a === undefined || b === undefined ? [] : [same(item, a, b)];
  });
}

/** Where each item of the base is on a side; -1: it is not. */
function placesIn<T>(length: number, changes: readonly Change<T>[]): readonly number[] {
  const places: number[] = [];
  let shift = 0;
  for (const { start, end, items } of [...changes, { start: length, end: length, items: [] }]) {
    while (places.length < start) places.push(places.length + shift);
    while (places.length < end) places.push(-1);
    shift += items.length - (end - start);
  }
  return places;
}

function isInsertion<T>({ start, end }: Change<T>): boolean {
  return start === end;
}

/** Whether both change the same items, or put something in at the same place. */
function meet<T>(a: Change<T>, b: Change<T>): boolean {
  if (isInsertion(a) && isInsertion(b)) return a.start === b.start;
  return (a.start < b.end && b.start < a.end) || (a.start === b.start && a.end === b.end);
}
