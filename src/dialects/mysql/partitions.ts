import type { Partition, TableFacts } from "../../model/kinds/table.ts";
import { quoteLiteral, quoteName } from "./quote.ts";

/** The clause that spreads a table over partitions; empty where there is none. */
export function partitionClause({ partitionBy, partitions }: TableFacts): string {
  if (partitionBy === null) return "";
  const spelled = partitions.some(({ bound, comment }) => bound !== "" || comment !== "") || partitions.some(({ name }, i) => name !== `p${i}`);
  const list = spelled ? `\n(${partitions.map(partitionDefinition).join(",\n ")})` : partitions.length > 1 ? `\nPARTITIONS ${partitions.length}` : "";
  return `\nPARTITION BY ${partitionBy}${list}`;
}

/** One partition of the list. */
export function partitionDefinition({ name, bound, comment, subpartitions }: Partition): string {
  const parts = subpartitions.length === 0 ? "" : `\n (${subpartitions.map((each) => `SUBPARTITION ${quoteName(each)}`).join(",\n  ")})`;
  return `PARTITION ${quoteName(name)}${bound === "" ? "" : ` ${bound}`}${comment === "" ? "" : ` COMMENT = ${quoteLiteral(comment)}`}${parts}`;
}
