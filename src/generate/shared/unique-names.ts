/** Something that needs a name, and the names that would suit it, best first. */
export interface NameWish<K> {
  readonly key: K;
  readonly names: readonly [string, ...string[]];
}

/**
 * Gives each wish, in order, the first of its names that is free, or the last of them with a number. `fold` says which names are
 * the same where more than equal ones clash (`Tag` and `tag` as files).
 */
export function uniqueNames<K>(
  wishes: readonly NameWish<K>[],
  reserved: Iterable<string> = [],
  fold: (name: string) => string = (name) => name,
): ReadonlyMap<K, string> {
  const taken = new Set([...reserved].map(fold));
  const given = new Map<K, string>();
  for (const { key, names } of wishes) {
    const name = names.find((candidate) => !taken.has(fold(candidate))) ?? numbered(names.at(-1) ?? names[0], (text) => taken.has(fold(text)));
    taken.add(fold(name));
    given.set(key, name);
  }
  return given;
}

function numbered(name: string, isTaken: (name: string) => boolean): string {
  let number = 2;
  while (isTaken(`${name}_${number}`)) number += 1;
  return `${name}_${number}`;
}
