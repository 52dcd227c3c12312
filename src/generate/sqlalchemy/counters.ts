import type { ObjectId } from "../../model/id.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import type { SequenceOptions } from "../../model/kinds/sequence.ts";
import type { TableTree } from "../shared/tables.ts";
import { splitQualified } from "../shared/type-text.ts";
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
export function countersOf(input: TargetInput): Counters {
  const sequences = Object.values(input.snapshot.objects).flatMap((object) => (object.kind === "sequence" && object.impliedBy === null ? [object] : []));
  const owned = new Map(sequences.flatMap((sequence) => (sequence.facts.ownedBy === null ? [] : [[sequence.facts.ownedBy, sequence] as const])));
  const serials = input.tables.flatMap((tree) => tree.columns.flatMap((column) => serialOf(tree, column, owned.get(column.id)) ?? []));
  const made = new Set(serials.map(({ sequence }) => sequence.id));
  return {
    serialKeys: new Set(serials.filter(({ key }) => key).map(({ column }) => column.id)),
    serialTypes: new Map(serials.filter(({ key }) => !key).map(({ column }) => [column.id, serialType(column.facts.type)])),
    sequences: sequences.filter(({ id }) => !made.has(id)),
  };
}

/** The options that a sequence of this type has if nothing is said, counting up. */
export function defaultOptions(type: string): SequenceOptions {
  return { start: "1", increment: "1", min: "1", max: maxima[type] ?? bigMaximum, cache: "1", cycle: false };
}

/** The names of the options that differ from those. */
export function changedOptions(type: string, options: SequenceOptions): readonly (keyof SequenceOptions)[] {
  const usual = defaultOptions(type);
  const names = ["start", "increment", "min", "max", "cache", "cycle"] as const;
  return names.filter((name) => options[name] !== usual[name]);
}

const bigMaximum = "9223372036854775807";
const maxima: Readonly<Record<string, string>> = { smallint: "32767", integer: "2147483647", bigint: bigMaximum };
const serialNames: Readonly<Record<string, string>> = { smallint: "SMALLSERIAL", integer: "SERIAL", bigint: "BIGSERIAL" };

interface Serial {
  readonly column: SchemaObject<"column">;
  readonly sequence: SchemaObject<"sequence">;
  readonly key: boolean;
}

/** The column as a SERIAL one: its own sequence, with the name and the options that SERIAL gives. */
function serialOf(tree: TableTree, column: SchemaObject<"column">, sequence: SchemaObject<"sequence"> | undefined): Serial | null {
  if (sequence === undefined || serialNames[column.facts.type] === undefined || !column.facts.notNull) return null;
  const usual = sequence.facts.type === column.facts.type && changedOptions(column.facts.type, sequence.facts).length === 0;
  if (!usual || sequence.facts.persistence !== tree.table.facts.persistence || !countsBy(column, sequence) || !hasSerialName(column, sequence)) return null;
  const key = tree.primaryKey?.facts.columns ?? [];
  return { column, sequence, key: key.length === 1 && key[0] === nameOf(column) };
}

function hasSerialName(column: SchemaObject<"column">, sequence: SchemaObject<"sequence">): boolean {
  const name = `${column.path.at(-2) ?? ""}_${nameOf(column)}_seq`;
  return Buffer.byteLength(name) <= 63 && sequence.path.join(" ") === [...column.path.slice(0, -2), name].join(" ");
}

function countsBy(column: SchemaObject<"column">, sequence: SchemaObject<"sequence">): boolean {
  const spelled = /^nextval\('((?:[^']|'')*)'::regclass\)$/.exec(column.facts.default ?? "")?.[1];
  const path = spelled === undefined ? [] : splitQualified(spelled.replaceAll("''", "'"));
  return path.length > 0 && sequence.path.slice(-path.length).join(" ") === path.join(" ");
}

function serialType(type: string): ColumnType {
  return { is: "custom", spec: serialNames[type] ?? "SERIAL", python: python.int };
}
