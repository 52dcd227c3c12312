import type { Arrow } from "./acyclic.ts";

/**
 * A layer for each of some things, none of which holds more than `bound`: a thing comes behind all that lead to it, as near to
 * them as there is room. The arrows make no circle but those from a thing to itself.
 */
export function layersOf(count: number, arrows: readonly Arrow[], bound: number): readonly number[] {
  const others = arrows.filter(({ from, to }) => from !== to);
  const out: number[][] = Array.from({ length: count }, () => []);
  const waits = Array.from({ length: count }, () => 0);
  for (const { from, to } of others) {
    out[from]?.push(to);
    waits[to] = (waits[to] ?? 0) + 1;
  }
  const [layers, earliest, held]: [number[], number[], number[]] = [waits.map(() => 0), waits.map(() => 0), []];
  const ready = waits.flatMap((wait, at) => (wait === 0 ? [at] : []));
  for (const at of ready) {
    let layer = earliest[at] ?? 0;
    while ((held[layer] ?? 0) >= bound) layer += 1;
    held[layer] = (held[layer] ?? 0) + 1;
    layers[at] = layer;
    for (const to of out[at] ?? []) {
      earliest[to] = Math.max(earliest[to] ?? 0, layer + 1);
      waits[to] = (waits[to] ?? 0) - 1;
      if (waits[to] === 0) ready.push(to);
    }
  }
  return layers;
}
