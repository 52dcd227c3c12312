import type { TableFacts } from "../../model/kinds/table.ts";
import type { SchemaObject } from "../../model/object.ts";
import { type Action, ruled } from "./alter-statement.ts";
import { charsetOf } from "./column-definition.ts";
import { quoteLiteral, quoteName } from "./quote.ts";

/** What stands behind the parentheses of CREATE TABLE. */
export function tableOptions(table: SchemaObject<"table">): string {
  const { engine, collation, options } = table.facts;
  const words = [
    engine === null ? "" : `ENGINE=${engine}`,
    collation === null ? "" : defaultCollation(collation),
    ...Object.entries(options).map(([name, value]) => optionWord(name, value)),
    table.comment === null ? "" : `COMMENT=${quoteLiteral(table.comment)}`,
    table.facts.versioned ? "WITH SYSTEM VERSIONING" : "",
  ];
  return words.filter((word) => word !== "").join(" ");
}

/** The options that lead from one table to another; an option that goes gets its default. */
export function optionChanges(before: SchemaObject<"table">, after: SchemaObject<"table">): readonly Action[] {
  const [old, now] = [before.facts, after.facts];
  return [
    ...(now.engine === old.engine || now.engine === null ? [] : [ruled("changeEngine", `ENGINE=${now.engine}`)]),
    ...(now.collation === old.collation || now.collation === null ? [] : [ruled("changeDefaultCharset", defaultCollation(now.collation))]),
    ...changedOptions(old, now),
    ...(before.comment === after.comment ? [] : [ruled("changeOption", `COMMENT=${quoteLiteral(after.comment ?? "")}`)]),
  ];
}

function changedOptions(old: TableFacts, now: TableFacts): readonly Action[] {
  const set = Object.entries(now.options).filter(([name, value]) => old.options[name] !== value);
  const gone = Object.keys(old.options).filter((name) => now.options[name] === undefined);
  return [...set, ...gone.map((name) => [name, defaults[name.toLowerCase()] ?? "DEFAULT"] as const)].map(([name, value]) => ruled(written.has(name.toLowerCase()) ? "changeRowFormat" : "changeOption", optionWord(name, value)));
}

/** An option of a storage engine stands in backticks where the catalog has them. */
function optionWord(name: string, value: string): string {
  return `${/^\w+$/.test(name) ? name.toUpperCase() : quoteName(name)}=${value}`;
}

function defaultCollation(collation: string): string {
  return `DEFAULT CHARACTER SET ${charsetOf(collation)} COLLATE ${collation}`;
}

/** Options that every row is stored by. */
const written: ReadonlySet<string> = new Set(["row_format", "key_block_size", "page_compressed", "page_compression_level", "encrypted", "encryption", "encryption_key_id"]);

/** What says that nothing is said. */
const defaults: Readonly<Record<string, string>> = {
  key_block_size: "0", min_rows: "0", max_rows: "0", avg_row_length: "0", checksum: "0", delay_key_write: "0", compression: "''", encryption: "'N'", connection: "''",
};
