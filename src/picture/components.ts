/**
 * Things that hang together over links, in the order of the first of each; `links` are pairs of numbers of things. A link that
 * would make more than `size` things hang together is passed over.
 */
export function components<T>(things: readonly T[], links: readonly (readonly [number, number])[], size = Infinity): readonly (readonly T[])[] {
  const roots = things.map((_, at) => at);
  const counts = things.map(() => 1);
  const rootOf = (at: number): number => {
    let root = at;
    while (roots[root] !== root) root = roots[root] ?? root;
    for (let each = at; each !== root; ) [each, roots[each]] = [roots[each] ?? root, root];
    return root;
  };
  for (const [a, b] of links) {
    const [first, second] = [rootOf(a), rootOf(b)].sort((x, y) => x - y);
    if (first === undefined || second === undefined || first === second) continue;
    const count = (counts[first] ?? 1) + (counts[second] ?? 1);
    if (count > size) continue;
    roots[second] = first;
    counts[first] = count;
  }
  const found = new Map<number, T[]>();
  things.forEach((thing, at) => {
    const root = rootOf(at);
    const known = found.get(root);
    if (known === undefined) found.set(root, [thing]);
    else known.push(thing);
  });
  return [...found.values()];
}
