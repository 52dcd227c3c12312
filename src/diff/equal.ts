/** Whether two JSON values are the same; the order of an object's keys does not count. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]));
}

/** Whether two JSON arrays hold the same values, whatever their order. */
export function equalAsSets(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return equal(a, b);
  const words = (list: readonly unknown[]): readonly string[] => [...new Set(list.map((item) => JSON.stringify(item)))].sort();
  return equal(words(a), words(b));
}

/** Whether what two JSON arrays both hold stands in the same order in them. */
export function equalInOrder(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return equal(a, b);
  const words = (list: readonly unknown[]): readonly string[] => list.map((item) => JSON.stringify(item));
  const [left, right] = [words(a), words(b)];
  const [inLeft, inRight] = [new Set(left), new Set(right)];
  return equal(left.filter((word) => inRight.has(word)), right.filter((word) => inLeft.has(word)));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
