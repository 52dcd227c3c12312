import { nameOf, type SchemaObject } from "../../model/object.ts";
import type { TableTree } from "../../model/table-tree.ts";
import { splitQualified } from "../shared/type-text.ts";
import { defaultArgument } from "./defaults.ts";
import { identifier } from "./names.ts";
import { keyAttribute, shortKey } from "./keys.ts";
import { type Row, prismaString } from "./layout.ts";
import type { PrismaSchema } from "./schema.ts";
import type { PrismaType } from "./types.ts";
import { uniqueNames } from "../shared/unique-names.ts";

/** A column as a line of its model: `email String @unique @db.VarChar(255)`. */
export function fieldRow(schema: PrismaSchema, tree: TableTree, column: SchemaObject<"column">): Row {
  const { facts } = column;
  const type = schema.typeOf(facts.type);
  const name = schema.names.fields.get(column.id) ?? nameOf(column);
  const required = facts.notNull || (tree.primaryKey?.facts.columns.includes(nameOf(column)) ?? false);
  const key = shortKey(schema, tree, nameOf(column));
  const attributes = [
    ...(key === null ? [] : [keyAttribute(schema, tree, key)]),
    ...defaultAttribute(schema, tree, column, type),
    ...(name === nameOf(column) ? [] : [`@map(${prismaString(nameOf(column))})`]),
    ...(type.native === null ? [] : [`@db.${type.native}`]),
  ];
  return { is: "cells", cells: [name, typeText(schema, type, required), attributes.join(" ")] };
}

/** The type with `?` or `[]`. A list is never absent for Prisma. */
export function typeText(schema: PrismaSchema, { scalar, list }: PrismaType, required: boolean): string {
  const plain = scalar.is === "enum" ? (schema.names.types.get(scalar.enum.id) ?? "") : scalar.is === "scalar" ? scalar.text : `Unsupported(${prismaString(scalar.text)})`;
  return list ? `${plain}[]` : required ? plain : `${plain}?`;
}

/** The names of an enum's values: identifiers, each its own. */
export function valueNames({ facts }: SchemaObject<"enum">): ReadonlyMap<string, string> {
  const wishes = facts.values.map((value) => ({ key: value, names: [identifier(value.replace(/[\s.-]+/g, "_"), "value")] as const }));
  return uniqueNames([...wishes.filter(({ key, names }) => names[0] === key), ...wishes.filter(({ key, names }) => names[0] !== key)]);
}

/** Whether a column counts by itself: SERIAL, an identity column, or SQLite's rowid. */
export function counts(schema: PrismaSchema, tree: TableTree, column: SchemaObject<"column">): boolean {
  const { scalar } = schema.typeOf(column.facts.type);
  const integer = scalar.is === "scalar" && /^(Int|BigInt)$/.test(scalar.text);
  if (schema.dialect === "postgres") return integer && (column.facts.identity !== null || readsOwnSequence(schema, column));
  // A lone INTEGER PRIMARY KEY is SQLite's rowid, which counts with AUTOINCREMENT and without.
  const key = tree.primaryKey?.facts.columns ?? [];
  return key.length === 1 && key[0] === nameOf(column) && /^INTEGER$/i.test(column.facts.type) && !tree.table.facts.withoutRowid && column.facts.default === null;
}

function defaultAttribute(schema: PrismaSchema, tree: TableTree, column: SchemaObject<"column">, type: PrismaType): readonly string[] {
  if (counts(schema, tree, column)) return ["@default(autoincrement())"];
  const { default: expression } = column.facts;
  if (expression === null) return [];
  const values = type.scalar.is === "enum" ? valueNames(type.scalar.enum) : null;
  const argument = defaultArgument(expression, type, (value) => values?.get(value) ?? null, schema.dialect);
  return argument === null ? [] : [`@default(${argument})`];
}

function readsOwnSequence({ sequences }: PrismaSchema, column: SchemaObject<"column">): boolean {
  const spelled = /^nextval\('((?:[^']|'')*)'::regclass\)$/.exec(column.facts.default ?? "")?.[1];
  const path = spelled === undefined ? [] : splitQualified(spelled.replaceAll("''", "'"));
  const own = sequences.get(column.id);
  return own !== undefined && path.length > 0 && own.path.slice(-path.length).join(" ") === path.join(" ");
}
