import { isTrue, operate } from "../operate.ts";
import type { Call, Value } from "../value.ts";

/** The values in the order of `sorted(values, key=…, reverse=…)`. */
export function sortValues(values: readonly Value[], call: Call): Value[] {
  const { rt, at } = call;
  const key = call.kwargs.get("key") ?? null;
  const reverse = isTrue(call.kwargs.get("reverse") ?? false, rt, at);
  const keyed = values.map((value) => ({ value, key: key === null ? value : rt.call(key, [value], new Map(), at) }));
  const less = (a: Value, b: Value): boolean => isTrue(operate("<", a, b, rt, at), rt, at);
  keyed.sort((a, b) => (less(a.key, b.key) ? -1 : less(b.key, a.key) ? 1 : 0) * (reverse ? -1 : 1));
  return keyed.map(({ value }) => value);
}
