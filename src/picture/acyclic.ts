/** A directed line between two things, told by their numbers. */
export interface Arrow {
  readonly from: number;
  readonly to: number;
}

/**
 * Which arrows have to be turned round so that none leads back to where it came from: those that close a circle where one walks
 * depth first, in the order of the numbers. Arrows from a thing to itself stay.
 */
export function turned(count: number, arrows: readonly Arrow[]): ReadonlySet<number> {
  const out: number[][] = Array.from({ length: count }, () => []);
  arrows.forEach(({ from }, index) => out[from]?.push(index));
  const state = new Uint8Array(count);
  const found = new Set<number>();
  for (let start = 0; start < count; start += 1) walk(start);
  return found;

  // An explicit stack: a chain of foreign keys can be as long as the schema is large.
  function walk(start: number): void {
    if (state[start] !== 0) return;
    state[start] = 1;
    const stack = [{ at: start, next: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const index = out[top.at]?.[top.next];
      top.next += 1;
      if (index === undefined) {
        state[top.at] = 2;
        stack.pop();
        continue;
      }
      const to = arrows[index]?.to ?? top.at;
      if (to === top.at) continue;
      if (state[to] === 1) found.add(index);
      if (state[to] !== 0) continue;
      state[to] = 1;
      stack.push({ at: to, next: 0 });
    }
  }
}
