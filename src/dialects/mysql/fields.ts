import type { FieldRule } from "../../model/dialect.ts";
import { foldColumns } from "./fold-name.ts";

/** Equal as it stands. */
export const byValue: FieldRule = { compare: "value" };

/** Names of columns in their order, whatever their letter case. */
export const byColumns: FieldRule = { compare: "value", key: foldColumns };

/** What other engines have, or what follows from the rest. */
export const notCompared: FieldRule = { compare: "none" };

/** A field whose change a report calls by a name of its own. */
export function byValueAs(operation: string): FieldRule {
  return { compare: "value", operation };
}
