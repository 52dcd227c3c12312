import type { SchemaView, WriteContext } from "../../model/dialect.ts";
import type { ObjectId } from "../../model/id.ts";
import type { SchemaObject } from "../../model/object.ts";

type Table = SchemaObject<"table">;

/** The partitions of a partitioned table where they are the same before the plan and after it; null where they are not, or it has none by nature. */
export function partitionsOf(id: ObjectId | null, { from, to }: WriteContext): readonly Table[] | null {
  const table = id === null ? undefined : to.get(id);
  if (table?.kind !== "table" || table.facts.partitionBy === null) return null;
  const [before, after] = [partitionsIn(from, table.id), partitionsIn(to, table.id)];
  return before.length === after.length && after.every(({ id: each }) => before.some((other) => other.id === each)) ? after : null;
}

function partitionsIn({ all }: SchemaView, id: ObjectId): readonly Table[] {
  return all("table").flatMap((other) => (other.kind === "table" && other.facts.partitionOf?.table === id ? [other] : []));
}
