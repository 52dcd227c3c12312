interface Class<T> {
  readonly mro: readonly T[];
}

/** C3 linearization of the bases. */
export function linearize<T extends Class<T>>(bases: readonly T[]): T[] {
  const rows = [...bases.map((base) => [...base.mro]), [...bases]].filter((row) => row.length > 0);
  const order: T[] = [];
  for (;;) {
    const open = rows.filter((row) => row.length > 0);
    if (open.length === 0) return order;
    const next = open.map((row) => row[0]).find((head) => !open.some((row) => head !== undefined && row.indexOf(head) > 0)) ?? open[0]?.[0];
    if (next === undefined) return order;
    order.push(next);
    for (const row of rows) if (row.includes(next)) row.splice(row.indexOf(next), 1);
  }
}
