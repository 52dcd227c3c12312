import { PyDict, PyTuple } from "./containers.ts";
import { raise } from "./error.ts";
import { formatValue, toRepr, toText } from "./text.ts";
import type { Place, Runtime, Value } from "./value.ts";

const directive = /%(?:\(([^)]*)\))?([-0+ #]*)(\d+)?(?:\.(\d+))?([sdrifxXc%])/g;

/** `format % values`, with values by position or by name. */
export function percentFormat(format: string, values: Value, rt: Runtime, at: Place): string {
  const positional = values instanceof PyTuple ? [...values.items] : [values];
  return format.replace(directive, (_whole, name: string | undefined, flags: string, width: string | undefined, precision: string | undefined, type: string) => {
    if (type === "%") return "%";
    const value = name === undefined ? positional.shift() : values instanceof PyDict ? values.get(name) : undefined;
    if (value === undefined) return raise(name === undefined ? "TypeError" : "KeyError", name ?? "not enough arguments for format string", at);
    return formatOne(value, flags, width ?? "", precision, type, rt, at);
  });
}

function formatOne(value: Value, flags: string, width: string, precision: string | undefined, type: string, rt: Runtime, at: Place): string {
  const text = type === "r" ? toRepr(value, rt, at) : type === "s" ? toText(value, rt, at) : null;
  const align = flags.includes("-") ? "<" : ">";
  const zero = flags.includes("0") && align === ">" ? "0" : "";
  if (text !== null) return formatValue(text, width === "" && precision === undefined ? "" : `${align}${width}${precision === undefined ? "" : `.${precision}`}`, rt, at);
  const kind = type === "i" || type === "d" ? "d" : type;
  return formatValue(value, `${align === "<" ? "<" : ""}${flags.includes("+") ? "+" : ""}${zero}${width}${precision === undefined ? "" : `.${precision}`}${kind}`, rt, at);
}
