import type { ColumnFacts } from "../../model/kinds/column.ts";
import type { SchemaObject } from "../../model/object.ts";
import type { Features } from "./features.ts";
import { ownName } from "./names.ts";
import { quoteLiteral } from "./quote.ts";

/**
 * A column as CREATE TABLE and MODIFY COLUMN take it: whatever is left out is lost there, so that everything is said. The collation is said
 * where it is not that of the table.
 */
export function columnDefinition(column: SchemaObject<"column">, tableCollation: string | null, features: Features): string {
  const { facts } = column;
  const words = facts.generated === null ? plainWords(facts) : generatedWords(facts, features);
  const all = [
    ownName(column),
    facts.type,
    collationWords(facts.collation, tableCollation),
    ...(facts.srid === null ? [] : [`SRID ${facts.srid}`]),
    ...words,
    facts.invisible ? "INVISIBLE" : "",
    facts.unversioned ? "WITHOUT SYSTEM VERSIONING" : "",
    column.comment === null ? "" : `COMMENT ${quoteLiteral(column.comment)}`,
    facts.check === null ? "" : `CHECK (${facts.check})`,
  ];
  return all.filter((word) => word !== "").join(" ");
}

/** `CHARACTER SET latin1 COLLATE latin1_bin`; the name of a collation begins with its character set. */
export function collationWords(collation: string | null, tableCollation: string | null): string {
  if (collation === null || collation === tableCollation) return "";
  return `CHARACTER SET ${charsetOf(collation)} COLLATE ${collation}`;
}

/** The character set of a collation. */
export function charsetOf(collation: string): string {
  return collation.split("_")[0] ?? collation;
}

function plainWords({ type, notNull, default: value, onUpdate, autoIncrement }: ColumnFacts): readonly string[] {
  return [
    // A timestamp that says nothing is NOT NULL where explicit_defaults_for_timestamp is off.
    notNull ? "NOT NULL" : /^timestamp/i.test(type) ? "NULL" : "",
    value === null ? (/^timestamp/i.test(type) && !notNull ? "DEFAULT NULL" : "") : `DEFAULT ${value}`,
    onUpdate === null ? "" : `ON UPDATE ${onUpdate}`,
    autoIncrement ? "AUTO_INCREMENT" : "",
  ];
}

/** MariaDB takes no NOT NULL at generated columns. */
function generatedWords({ generated, notNull }: ColumnFacts, { mariadb }: Features): readonly string[] {
  if (generated === null) return [];
  if (isRowTime(generated.expression)) return [`GENERATED ALWAYS AS ${generated.expression}`];
  return [`GENERATED ALWAYS AS (${generated.expression}) ${generated.stored ? "STORED" : "VIRTUAL"}`, notNull && !mariadb ? "NOT NULL" : ""];
}

/** Whether a generated column has the time at which a version of the row begins or ends. */
export function isRowTime(expression: string): boolean {
  return expression === "ROW START" || expression === "ROW END";
}
