/**
 * The strongly connected parts of a graph that have more than one node (Tarjan 1972, without recursion: chains of foreign keys
 * are longer than a stack).
 */
export function circlesOf(keys: readonly string[], next: (key: string) => Iterable<string>): readonly (readonly string[])[] {
  const search = new Search(next);
  for (const key of keys) search.from(key);
  return search.circles;
}

interface Frame {
  readonly key: string;
  readonly rest: Iterator<string>;
}

class Search {
  readonly circles: string[][] = [];
  readonly #next: (key: string) => Iterable<string>;
  readonly #index = new Map<string, number>();
  readonly #low = new Map<string, number>();
  readonly #open: string[] = [];
  readonly #isOpen = new Set<string>();

  constructor(next: (key: string) => Iterable<string>) {
    this.#next = next;
  }

  from(start: string): void {
    if (this.#index.has(start)) return;
    const frames = [this.#enter(start)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const step = frame.rest.next();
      if (step.done === true) {
        frames.pop();
        this.#leave(frame.key, frames.at(-1)?.key);
      } else if (!this.#index.has(step.value)) frames.push(this.#enter(step.value));
      else if (this.#isOpen.has(step.value)) this.#lower(frame.key, this.#index.get(step.value) ?? 0);
    }
  }

  #enter(key: string): Frame {
    this.#low.set(key, this.#index.size);
    this.#index.set(key, this.#index.size);
    this.#open.push(key);
    this.#isOpen.add(key);
    return { key, rest: this.#next(key)[Symbol.iterator]() };
  }

  #leave(key: string, parent: string | undefined): void {
    const low = this.#low.get(key) ?? 0;
    if (parent !== undefined) this.#lower(parent, low);
    if (low !== this.#index.get(key)) return;
    const part = this.#open.splice(this.#open.lastIndexOf(key));
    for (const member of part) this.#isOpen.delete(member);
    if (part.length > 1) this.circles.push(part);
  }

  #lower(key: string, value: number): void {
    this.#low.set(key, Math.min(this.#low.get(key) ?? value, value));
  }
}
