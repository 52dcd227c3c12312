import type { SchemaObject } from "../../model/object.ts";
import { ownName } from "./names.ts";

/** A check constraint as a line of CREATE TABLE and behind ADD. */
export function checkLine(check: SchemaObject<"check">): string {
  return `CONSTRAINT ${ownName(check)} CHECK (${check.facts.expression})${check.facts.enforced ? "" : " NOT ENFORCED"}`;
}
