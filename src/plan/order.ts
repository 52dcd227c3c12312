import { type Dialect, kindOf } from "../model/dialect.ts";
import type { Folded } from "./fold.ts";
import type { Graph, Node } from "./graph.ts";

/** The homes in an order in which each comes after what it needs; those that may come at the same time by their rank and keys. */
export function order(folded: Folded, graph: Graph, dialect: Dialect): readonly string[] {
  const ranked = (key: string): string => `${rankOf(graph.nodes.get(key), dialect)}${key}`;
  const waiting = new Map<string, number>([...folded.after.keys()].map((key) => [key, 0]));
  for (const targets of folded.after.values()) for (const target of targets) waiting.set(target, (waiting.get(target) ?? 0) + 1);
  const ready = new Heap([...waiting].filter(([, count]) => count === 0).map(([key]) => ranked(key)));
  const ordered: string[] = [];
  for (let next = ready.take(); next !== undefined; next = ready.take()) {
    const key = next.slice(1);
    ordered.push(key);
    for (const target of folded.after.get(key) ?? []) {
      const left = (waiting.get(target) ?? 0) - 1;
      waiting.set(target, left);
      if (left === 0) ready.put(ranked(target));
    }
  }
  return ordered;
}

/** What acts on all others is dropped before them and made after them, as far as it can be. */
function rankOf(node: Node | undefined, dialect: Dialect): 0 | 1 | 2 {
  if (node === undefined || kindOf(dialect, node.object.kind).outermost !== true) return 1;
  return node.op === "drop" || node.op === "detach" ? 0 : 2;
}

/** A binary heap of texts, the smallest first. */
class Heap {
  readonly #items: string[];

  constructor(items: readonly string[]) {
    this.#items = [...items].sort();
  }

  put(item: string): void {
    let at = this.#items.length;
    this.#items.push(item);
    for (let up = (at - 1) >> 1; at > 0 && this.#less(at, up); up = (at - 1) >> 1) {
      this.#swap(at, up);
      at = up;
    }
  }

  take(): string | undefined {
    const first = this.#items[0];
    const last = this.#items.pop();
    if (last === undefined || this.#items.length === 0) return last;
    this.#items[0] = last;
    this.#sink();
    return first;
  }

  #sink(): void {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const least = [left, right].filter((child) => child < this.#items.length).reduce((best, child) => (this.#less(child, best) ? child : best), at);
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #less(a: number, b: number): boolean {
    return (this.#items[a] ?? "") < (this.#items[b] ?? "");
  }

  #swap(a: number, b: number): void {
    const [x, y] = [this.#items[a] ?? "", this.#items[b] ?? ""];
    this.#items[a] = y;
    this.#items[b] = x;
  }
}
