/** Things that hang together over links, in the order of the first of each; `links` are pairs of numbers of things. */
export function components<T>(things: readonly T[], links: readonly (readonly [number, number])[]): readonly (readonly T[])[] {
  const roots = things.map((_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (roots[root] !== root) root = roots[root] ?? root;
    for (let each = at; each !== root; ) [each, roots[each]] = [roots[each] ?? root, root];
    return root;
  };
  for (const [a, b] of links) {
    const [first, second] = [rootOf(a), rootOf(b)];
    roots[Math.max(first, second)] = Math.min(first, second);
  }
  const found = new Map<number, T[]>();
  things.forEach((thing, at) => {
    const root = rootOf(at);
    found.set(root, [...(found.get(root) ?? []), thing]);
  });
  return [...found.values()];
}
