import { quoteIdentifier, quoteLiteral } from "./quote.ts";

type Options = Readonly<Record<string, string>>;

/** ` OPTIONS (…)` for a foreign data wrapper as CREATE has it; nothing where there are none. */
export function genericOptions(options: Options): string {
  const items = Object.keys(options).sort().map((name) => `${quoteIdentifier(name)} ${quoteLiteral(options[name] ?? "")}`);
  return items.length === 0 ? "" : ` OPTIONS (${items.join(", ")})`;
}

/** `OPTIONS (ADD …, SET …, DROP …)` as ALTER has it; nothing where nothing changes. */
export function genericOptionChanges(before: Options, after: Options): readonly string[] {
  const dropped = Object.keys(before).filter((name) => after[name] === undefined).sort().map((name) => `DROP ${quoteIdentifier(name)}`);
  const set = Object.keys(after).filter((name) => before[name] !== after[name]).sort();
  const said = set.map((name) => `${before[name] === undefined ? "ADD" : "SET"} ${quoteIdentifier(name)} ${quoteLiteral(after[name] ?? "")}`);
  const items = [...dropped, ...said];
  return items.length === 0 ? [] : [`OPTIONS (${items.join(", ")})`];
}
