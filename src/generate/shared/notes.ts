import type { FactsOf, Kind } from "../../model/kinds/index.ts";

/** Says what is lost of an object, or null where nothing is. */
export type Rule<K extends Kind> = (facts: FactsOf[K], comment: string | null) => string | null;

/** What the rules of a kind say of an object. */
export function told<K extends Kind>(rules: readonly Rule<K>[], { facts, comment }: { readonly facts: FactsOf[K]; readonly comment: string | null }): readonly string[] {
  return rules.flatMap((rule) => rule(facts, comment) ?? []);
}

/** A clause on one fact, where there is one. */
export function value(what: string, text: string | number | null): string | null {
  return text === null ? null : `${what}: ${text}`;
}

/** A clause on facts by name, where there are any. */
export function pairs(what: string, record: Readonly<Record<string, string | number>>): string | null {
  const entries = Object.entries(record);
  return entries.length === 0 ? null : `${what}: ${entries.map(([key, text]) => `${key}=${text}`).join(", ")}`;
}
