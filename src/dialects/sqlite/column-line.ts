import { nameOf, type SchemaObject } from "../../model/object.ts";
import { quoteName } from "./quote.ts";
import { conflictText, constraintHead, defaultText, typeText } from "./spelling.ts";

/** A column as a line of CREATE TABLE or ADD COLUMN, without the constraints that are objects of their own. `notNull`: whether NOT NULL is written. */
export function columnLine(column: SchemaObject<"column">, notNull: boolean): string {
  const { type, collation, generated, default: value, notNullName, notNullConflict } = column.facts;
  const parts = [
    quoteName(nameOf(column)),
    typeText(type),
    collation === null ? "" : `COLLATE ${quoteName(collation)}`,
    generated === null ? "" : `GENERATED ALWAYS AS (${generated.expression}) ${generated.stored ? "STORED" : "VIRTUAL"}`,
    value === null ? "" : defaultText(value),
    notNull ? `${constraintHead(notNullName)}NOT NULL${conflictText(notNullConflict)}` : "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}
