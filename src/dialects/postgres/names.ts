import { createHash } from "node:crypto";
import type { ObjectId } from "../../model/id.ts";
import type { WriteContext } from "../../model/dialect.ts";
import { type AnyObject, nameOf, type SchemaObject, type Use } from "../../model/object.ts";
import { quoteIdentifier, quoteName } from "./quote.ts";

/** An object of a schema by its schema and its own name, as SQL. */
export function qualified(object: SchemaObject): string {
  return quoteName(object.path[0] ?? null, nameOf(object));
}

/** The table of a column, constraint, index or trigger, as SQL. */
export function tableOf(child: SchemaObject): string {
  return quoteName(child.path[0] ?? null, child.path[1] ?? "");
}

/** An object's own name, as SQL. */
export function ownName(object: SchemaObject): string {
  return quoteIdentifier(nameOf(object));
}

/** An object that another one refers to, as SQL; one that the snapshot lacks is a bug of the reader. */
export function named(id: ObjectId, context: WriteContext): string {
  const object = context.get(id);
  if (object === undefined) throw new Error(`${id} is referred to, and is not in the snapshot`);
  return qualified(object);
}

/** Names of columns in parentheses, as SQL. */
export function columnList(names: readonly string[]): string {
  return `(${names.map(quoteIdentifier).join(", ")})`;
}

/** Cuts a name to what the server keeps of it: 63 bytes, whole characters (documentation, 4.1.1). */
export function cutName(name: string, bytes = 63): string {
  let cut = name;
  while (Buffer.byteLength(cut) > bytes) cut = [...cut].slice(0, -1).join("");
  return cut;
}

/** The name of what was put aside, until nothing needs it any more. Where it has to be cut, a fingerprint keeps it apart from others. */
export function reservedName(name: string): string {
  const whole = `alidade_old_${name}`;
  if (Buffer.byteLength(whole) <= 63) return whole;
  return `${cutName(whole, 54)}_${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
}

/**
 * The name that the server chooses for an object that belongs to a table and a column (`makeObjectName` in indexcmds.c): the
 * longer of the two is cut until everything fits.
 */
export function chosenName(table: string, column: string, label: string): string {
  const room = 63 - Buffer.byteLength(label) - 2;
  let [first, second] = [Buffer.byteLength(table), Buffer.byteLength(column)];
  while (first + second > room) {
    if (first > second) first--;
    else second--;
  }
  return `${cutName(table, first)}_${cutName(column, second)}_${label}`;
}

/** The need for one object by a field; none where the field is null. */
export function needOf(id: ObjectId | null, via: string): readonly Use[] {
  return id === null ? [] : [{ id, via, how: "value" }];
}

/** The columns among the children of a table, in the order that it says. */
export function columnsInOrder(names: readonly string[], folded: readonly AnyObject[]): readonly SchemaObject<"column">[] {
  const place = new Map(names.map((name, i) => [name, i]));
  const columns = folded.filter((child) => child.kind === "column");
  return columns.sort((a, b) => (place.get(nameOf(a)) ?? names.length) - (place.get(nameOf(b)) ?? names.length));
}
