/** Where a text stops being JSON, and what is wrong there. `JSON.parse` does not always say. */
export interface JsonError {
  readonly problem: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** Finds the first place at which a text is no JSON; for texts that `JSON.parse` has refused. */
export function jsonErrorAt(text: string): JsonError {
  const stop = new Scan(text).run();
  const before = text.slice(0, stop).split("\n");
  const found = text[stop];
  return {
    problem: found === undefined ? "it ends too early" : `unexpected ${JSON.stringify(found)}`,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
  };
}

const scalar = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const cutText = /"(?:[^"\\\u0000-\u001f]|\\.)*\\?$/y;
const space = /[ \t\n\r]*/y;

/** Walks over a text as far as it is JSON. Open brackets are on a stack of our own: files may be deep. */
class Scan {
  readonly #text: string;
  readonly #open: ("{" | "[")[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): number {
    while (this.#value() && this.#afterValue());
    return this.#take(cutText) ? this.#text.length : this.#at;
  }

  /** Takes a scalar, or the start of a list or object up to its first value. */
  #value(): boolean {
    for (;;) {
      this.#take(space);
      if (this.#word("[")) {
        if (this.#word("]")) return true;
        this.#open.push("[");
      } else if (this.#word("{")) {
        if (this.#word("}")) return true;
        this.#open.push("{");
        if (!this.#key()) return false;
      } else return this.#take(scalar);
    }
  }

  /** Takes the closing brackets after a value and the comma before the next; false at the end. */
  #afterValue(): boolean {
    for (;;) {
      const open = this.#open.at(-1);
      if (open === undefined) {
        this.#take(space);
        return false;
      }
      if (this.#word(",")) return open === "[" || this.#key();
      if (!this.#word(open === "[" ? "]" : "}")) return false;
      this.#open.pop();
    }
  }

  #key(): boolean {
    this.#take(space);
    return this.#text[this.#at] === '"' && this.#take(scalar) && this.#word(":");
  }

  #word(word: string): boolean {
    this.#take(space);
    if (this.#text[this.#at] !== word) return false;
    this.#at += 1;
    return true;
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) return false;
    this.#at += found.length;
    return true;
  }
}
