import { quoteIdentifier, quoteLiteral } from "./quote.ts";

type Options = Readonly<Record<string, string>>;

/** Storage parameters as they stand in `WITH (…)`, sorted by name. */
export function optionList(options: Options): string {
  return names(options).map((name) => `${optionName(name)} = ${optionValue(options[name] ?? "")}`).join(", ");
}

/** What has to be SET and RESET to get from some storage parameters to others. */
export function optionChanges(before: Options, after: Options): readonly string[] {
  const reset = names(before).filter((name) => after[name] === undefined);
  const set = Object.fromEntries(names(after).filter((name) => after[name] !== before[name]).map((name) => [name, after[name] ?? ""]));
  const resetting = reset.length === 0 ? [] : [`RESET (${reset.map(optionName).join(", ")})`];
  return [...resetting, ...(names(set).length === 0 ? [] : [`SET (${optionList(set)})`])];
}

function names(options: Options): readonly string[] {
  return Object.keys(options).sort();
}

/** `toast.autovacuum_enabled` is a namespace and a name. */
function optionName(name: string): string {
  return name.split(".").map(quoteIdentifier).join(".");
}

function optionValue(value: string): string {
  return /^(-?\d+(\.\d+)?|true|false|on|off|auto|local|cascaded)$/.test(value) ? value : quoteLiteral(value);
}
