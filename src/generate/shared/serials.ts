import { nameOf, type SchemaObject } from "../../model/object.ts";
import type { SequenceOptions } from "../../model/kinds/sequence.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { TableTree } from "../../model/table-tree.ts";
import { splitQualified } from "./type-text.ts";

/** A column that PostgreSQL's SERIAL makes, with the sequence that comes with it. */
export interface Serial {
  readonly column: SchemaObject<"column">;
  readonly sequence: SchemaObject<"sequence">;
  /** Whether it is the whole primary key. */
  readonly key: boolean;
}

/** The SERIAL columns of some tables. */
export function serialsOf(snapshot: Snapshot, tables: readonly TableTree[]): readonly Serial[] {
  const owned = new Map(sequencesOf(snapshot).flatMap((sequence) => (sequence.facts.ownedBy === null ? [] : [[sequence.facts.ownedBy, sequence] as const])));
  return tables.flatMap((tree) => tree.columns.flatMap((column) => serialOf(tree, column, owned.get(column.id)) ?? []));
}

/** The sequences that nothing else makes by itself. */
export function sequencesOf(snapshot: Snapshot): readonly SchemaObject<"sequence">[] {
  return Object.values(snapshot.objects).flatMap((object) => (object.kind === "sequence" && object.impliedBy === null ? [object] : []));
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

/** The column as a SERIAL one: its own sequence, with the name and the options that SERIAL gives. */
function serialOf(tree: TableTree, column: SchemaObject<"column">, sequence: SchemaObject<"sequence"> | undefined): Serial | null {
  if (sequence === undefined || maxima[column.facts.type] === undefined || !column.facts.notNull) return null;
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
