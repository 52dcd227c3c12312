import type { ObjectId } from "../../model/id.ts";
import type { SchemaObject } from "../../model/object.ts";
import { sequencesOf, serialsOf } from "../shared/serials.ts";
import type { TargetInput } from "../target.ts";
import { type ColumnType, python } from "./types/column-type.ts";

/** How columns and sequences count. */
export interface Counters {
  /** Primary keys whose type alone makes SQLAlchemy write SERIAL. */
  readonly serialKeys: ReadonlySet<ObjectId>;
  /** Other columns that are SERIAL, with the type that says so. */
  readonly serialTypes: ReadonlyMap<ObjectId, ColumnType>;
  /** The sequences that no SERIAL makes. */
  readonly sequences: readonly SchemaObject<"sequence">[];
}

/** Sorts out which sequences are SERIAL columns and which are their own. */
export function countersOf({ snapshot, tables }: TargetInput): Counters {
  const serials = serialsOf(snapshot, tables);
  const made = new Set(serials.map(({ sequence }) => sequence.id));
  return {
    serialKeys: new Set(serials.filter(({ key }) => key).map(({ column }) => column.id)),
    serialTypes: new Map(serials.filter(({ key }) => !key).map(({ column }) => [column.id, serialType(column.facts.type)])),
    sequences: sequencesOf(snapshot).filter(({ id }) => !made.has(id)),
  };
}

const serialNames: Readonly<Record<string, string>> = { smallint: "SMALLSERIAL", integer: "SERIAL", bigint: "BIGSERIAL" };

function serialType(type: string): ColumnType {
  return { is: "custom", spec: serialNames[type] ?? "SERIAL", python: python.int };
}
