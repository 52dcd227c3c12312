import type { IndexKey } from "../../model/kinds/index-key.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import type { TableTree } from "../../model/table-tree.ts";
import { prismaString } from "./layout.ts";
import type { PrismaSchema } from "./schema.ts";

/** What makes a key or an index of Prisma. */
export type Key = SchemaObject<"primaryKey"> | SchemaObject<"uniqueKey"> | SchemaObject<"index">;

/** The key of one column that is written at its field: `@id`, or `@unique`. */
export function shortKey(schema: PrismaSchema, tree: TableTree, column: string): Key | null {
  const alone = saidKeys(schema, tree).filter((key) => columnsOf(key).length === 1 && columnsOf(key)[0] === column);
  return alone.find((key) => key.kind !== "index" || (key.facts.unique && key.facts.keys.every(isPlain) && key.facts.where === null && key.facts.method === "btree")) ?? null;
}

/** The keys and indexes of a table that are said, primary and unique ones first. */
export function saidKeys(schema: PrismaSchema, tree: TableTree): readonly Key[] {
  const uniques = tree.uniqueKeys.filter((key) => !isRepeated(schema, tree, key));
  const indexes = tree.indexes.filter((index) => isSaid(schema, index));
  return [...(tree.primaryKey === null ? [] : [tree.primaryKey]), ...uniques, ...indexes.filter(({ facts }) => facts.unique), ...indexes.filter(({ facts }) => !facts.unique)];
}

/** Whether a constraint without a name of its own (SQLite) would get that of an index that is there. */
export function isRepeated(schema: PrismaSchema, tree: TableTree, key: SchemaObject<"uniqueKey">): boolean {
  return schema.dialect === "sqlite" && tree.indexes.some((index) => nameOf(index) === prismaName(tree, key));
}

/** `@id`, `@unique`, with the name where Prisma would choose another one. */
export function keyAttribute(schema: PrismaSchema, tree: TableTree, key: Key): string {
  const name = mapArgument(schema, tree, key);
  return `${key.kind === "primaryKey" ? "@id" : "@unique"}${name === null ? "" : `(${name})`}`;
}

/** The keys and indexes that no field says: `@@id`, `@@unique`, `@@index`. */
export function keyLines(schema: PrismaSchema, tree: TableTree): readonly string[] {
  const short = new Set(tree.columns.map((column) => shortKey(schema, tree, nameOf(column))));
  return saidKeys(schema, tree).filter((key) => !short.has(key)).map((key) => keyLine(schema, tree, key));
}

/** Whether Prisma can say an index: valid, of columns alone, and with operator classes where it asks for them. */
export function isSaid(schema: PrismaSchema, index: SchemaObject<"index">): boolean {
  const { facts } = index;
  return facts.valid && facts.keys.every(({ column }) => column !== null) && indexTypes[facts.method] !== undefined && !wantsOpclass(schema, index);
}

/** Prisma knows no default operator class of GIN but those of lists and JSON, and of GiST and SP-GiST none (`psl`, validations of indexes). */
export function wantsOpclass(schema: PrismaSchema, { facts, parent }: SchemaObject<"index">): boolean {
  const tree = parent === null ? undefined : schema.byId.get(parent);
  const wants = { gin: (text: string): boolean => text !== "Json", gist: () => true, spgist: () => true }[facts.method];
  if (wants === undefined) return false;
  return facts.keys.some(({ column, opclass }) => {
    const type = schema.typeOf(tree?.columns.find((each) => nameOf(each) === column)?.facts.type ?? "");
    return opclass === null && !type.list && type.scalar.is === "scalar" && wants(type.scalar.text);
  });
}

/** The columns of a key. */
export function columnsOf(key: Key): readonly string[] {
  return key.kind === "index" ? key.facts.keys.map(({ column }) => column ?? "") : key.facts.columns;
}

const indexTypes: Readonly<Record<string, string>> = { btree: "BTree", hash: "Hash", gist: "Gist", gin: "Gin", spgist: "SpGist", brin: "Brin" };

function keyLine(schema: PrismaSchema, tree: TableTree, key: Key): string {
  const fields = key.kind === "index" ? key.facts.keys.map((each) => keyField(schema, tree, each)) : key.facts.columns.map((column) => fieldOf(schema, tree, column));
  const name = mapArgument(schema, tree, key);
  const type = key.kind === "index" && key.facts.method !== "btree" ? [`type: ${indexTypes[key.facts.method]}`] : [];
  const where = key.kind === "index" && key.facts.where !== null ? [`where: raw(${prismaString(key.facts.where)})`] : [];
  const word = key.kind === "primaryKey" ? "@@id" : key.kind === "uniqueKey" || key.facts.unique ? "@@unique" : "@@index";
  return `${word}(${[`[${fields.join(", ")}]`, ...(name === null ? [] : [name]), ...type, ...where].join(", ")})`;
}

function keyField(schema: PrismaSchema, tree: TableTree, key: IndexKey): string {
  const options = [...(key.opclass === null ? [] : [`ops: raw(${prismaString(key.opclass)})`]), ...(key.descending ? ["sort: Desc"] : [])];
  return `${fieldOf(schema, tree, key.column ?? "")}${options.length === 0 ? "" : `(${options.join(", ")})`}`;
}

function isPlain({ opclass, descending }: IndexKey): boolean {
  return opclass === null && !descending;
}

function fieldOf({ names }: PrismaSchema, tree: TableTree, column: string): string {
  const found = tree.columns.find((each) => nameOf(each) === column);
  return (found === undefined ? undefined : names.fields.get(found.id)) ?? column;
}

/** SQLite has no names of primary keys; the others are those that Prisma's `ConstraintNames` makes, cut to 63 bytes. */
function mapArgument({ dialect }: PrismaSchema, tree: TableTree, key: Key): string | null {
  if (dialect === "sqlite" && key.kind !== "index") return null;
  return nameOf(key) === prismaName(tree, key) ? null : `map: ${prismaString(nameOf(key))}`;
}

/** The name that Prisma gives to a key by itself. */
function prismaName({ table }: TableTree, key: Key): string {
  const unique = key.kind === "uniqueKey" || (key.kind === "index" && key.facts.unique);
  return key.kind === "primaryKey" ? cut(nameOf(table), "_pkey") : cut(`${nameOf(table)}_${columnsOf(key).join("_")}`, unique ? "_key" : "_idx");
}

/** A name of at most 63 bytes, as Prisma cuts it: the end stays. */
export function cut(start: string, end: string): string {
  const room = 63 - Buffer.byteLength(end);
  if (Buffer.byteLength(start) <= room) return start + end;
  return Buffer.from(start).subarray(0, room).toString("utf8").replace(/\uFFFD$/, "") + end;
}
