import type { IndexKey } from "../../model/kinds/index-key.ts";
import type { SchemaObject } from "../../model/object.ts";
import { parenthesised } from "./expression.ts";
import { columnList, ownName, tableOf } from "./names.ts";
import { optionList } from "./options.ts";
import { quoteIdentifier } from "./quote.ts";

/** How an index is made: at once, while others write, or for a partitioned table without its partitions. */
export type Making = "plain" | "concurrently" | "only";

/** `CREATE INDEX …`, whole. */
export function indexDefinition(after: SchemaObject<"index">, making: Making): string {
  const { facts } = after;
  const method = facts.method === "btree" ? "" : `USING ${quoteIdentifier(facts.method)} `;
  const create = `CREATE ${facts.unique ? "UNIQUE " : ""}INDEX ${making === "concurrently" ? "CONCURRENTLY " : ""}`;
  const parts = [
    `${create}${ownName(after)} ON ${making === "only" ? "ONLY " : ""}${tableOf(after)} ${method}(${facts.keys.map(keyText).join(", ")})`,
    facts.include.length === 0 ? "" : ` INCLUDE ${columnList(facts.include)}`,
    facts.nullsNotDistinct ? " NULLS NOT DISTINCT" : "",
    Object.keys(facts.options).length === 0 ? "" : ` WITH (${optionList(facts.options)})`,
    facts.tablespace === null ? "" : ` TABLESPACE ${quoteIdentifier(facts.tablespace)}`,
    facts.where === null ? "" : ` WHERE ${parenthesised(facts.where)}`,
  ];
  return parts.join("");
}

function keyText(key: IndexKey): string {
  const nulls = key.nullsFirst === key.descending ? "" : key.nullsFirst ? " NULLS FIRST" : " NULLS LAST";
  const collation = key.collation === null ? "" : ` COLLATE ${key.collation}`;
  const opclass = key.opclass === null ? "" : ` ${key.opclass}`;
  return `${key.column === null ? (key.expression ?? "") : quoteIdentifier(key.column)}${collation}${opclass}${key.descending ? " DESC" : ""}${nulls}`;
}
