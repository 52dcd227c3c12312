import { mustKnow } from "../python/error.ts";
import { type Call, Unknown, type Value } from "../python/value.ts";
import { asNode } from "../schema/coerce.ts";
import type { Node } from "../schema/expr.ts";
import { textOf } from "../schema/name.ts";

/** SQL as text or as an expression. */
export function sqlText(value: Value, what: string, call: Call): Node {
  const given = mustKnow(value, what, call.at);
  const text = textOf(given);
  if (text !== null) return { k: "text", text };
  if (typeof given === "boolean" || given === null) return { k: "constant", value: given };
  return asNode(given, call.rt, call.at) ?? { k: "problem", unknown: new Unknown("this is no SQL expression", call.at), at: call.at };
}
