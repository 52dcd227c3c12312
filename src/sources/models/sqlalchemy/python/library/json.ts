import { PyDict, PyList, PyTuple } from "../containers.ts";
import { raise, Undecided } from "../error.ts";
import { sortValues } from "./sort.ts";
import { type Place, type Runtime, Unknown, type Value } from "../value.ts";

/** `json.dumps(value)` with Python's separators. */
export function toJson(value: Value, options: ReadonlyMap<string, Value>, rt: Runtime, at: Place): string {
  if (value instanceof Unknown) throw new Undecided(value);
  if (value === null || typeof value === "boolean" || typeof value === "bigint" || typeof value === "number") return String(value);
  if (typeof value === "string") return JSON.stringify(value).replace(/[\u0080-\uffff]/g, (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`);
  if (value instanceof PyList || value instanceof PyTuple) return `[${value.items.map((item) => toJson(item, options, rt, at)).join(", ")}]`;
  if (!(value instanceof PyDict)) return raise("TypeError", "Object is not JSON serializable", at);
  const keys = options.get("sort_keys") === true ? sortValues(value.iterate(), { args: [], kwargs: new Map(), rt, at }) : value.iterate();
  return `{${keys.map((key) => `${toJson(String(key), options, rt, at)}: ${toJson(value.get(key) ?? null, options, rt, at)}`).join(", ")}}`;
}
