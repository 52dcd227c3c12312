import { nameOf, type SchemaObject } from "../../model/object.ts";
import type { KeyRelation } from "../shared/relations.ts";
import type { TableTree } from "../../model/table-tree.ts";
import { cut } from "./keys.ts";
import { type Row, prismaString } from "./layout.ts";
import { isKey, type PrismaSchema, referencedColumns } from "./schema.ts";

/** The relations of a model: those that its own keys say, then those of others to it. */
export function relationRows(schema: PrismaSchema, tree: TableTree): readonly Row[] {
  const own = schema.relations.filter(({ reference }) => reference.at === tree.table.id).map((relation) => reference(schema, tree, relation));
  const others = schema.relations.filter(({ owner }) => owner.at === tree.table.id).map((relation) => owner(schema, relation));
  return [...own, ...others];
}

function reference(schema: PrismaSchema, tree: TableTree, relation: KeyRelation): Row {
  const { key, reference: end } = relation;
  const absent = optionalColumns(tree, key).length;
  const optional = absent > 0;
  const args = [...pairName(schema, relation), ...sides(schema, tree, key), ...actions(key, absent === key.facts.columns.length), ...mapOf(schema, tree, key)];
  return { is: "cells", cells: [schema.names.relations.get(end) ?? "", `${schema.names.types.get(end.to) ?? ""}${optional ? "?" : ""}`, `@relation(${args.join(", ")})`] };
}

function owner(schema: PrismaSchema, relation: KeyRelation): Row {
  const { key, owner: end } = relation;
  const child = schema.byId.get(end.to);
  const single = child !== undefined && isKey(child, key.facts.columns);
  const name = pairName(schema, relation);
  return { is: "cells", cells: [schema.names.relations.get(end) ?? "", `${schema.names.types.get(end.to) ?? ""}${single ? "?" : "[]"}`, name.length === 0 ? "" : `@relation(${name.join("")})`] };
}

function pairName({ names }: PrismaSchema, relation: KeyRelation): readonly string[] {
  const name = names.pairs.get(relation);
  return name === undefined ? [] : [prismaString(name)];
}

function sides(schema: PrismaSchema, tree: TableTree, key: SchemaObject<"foreignKey">): readonly string[] {
  const parent = schema.byId.get(key.facts.references);
  const fields = (table: TableTree | undefined, columns: readonly string[]): string => columns.map((name) => schema.names.fields.get(table?.columns.find((column) => nameOf(column) === name)?.id ?? "") ?? name).join(", ");
  return [`fields: [${fields(tree, key.facts.columns)}]`, `references: [${fields(parent, referencedColumns(key, parent))}]`];
}

const words = { "no action": "NoAction", restrict: "Restrict", cascade: "Cascade", "set null": "SetNull", "set default": "SetDefault" } as const;

/** Said where it is not what Prisma takes for granted: on delete RESTRICT or, where all columns may be NULL, SET NULL; on update CASCADE. */
function actions({ facts }: SchemaObject<"foreignKey">, optional: boolean): readonly string[] {
  const usual = optional ? "set null" : "restrict";
  return [...(facts.onDelete === usual ? [] : [`onDelete: ${words[facts.onDelete]}`]), ...(facts.onUpdate === "cascade" ? [] : [`onUpdate: ${words[facts.onUpdate]}`])];
}

/** Prisma's sqlite connector takes no names of foreign keys. */
function mapOf({ dialect }: PrismaSchema, { table }: TableTree, key: SchemaObject<"foreignKey">): readonly string[] {
  if (dialect === "sqlite") return [];
  const usual = cut(`${nameOf(table)}_${key.facts.columns.join("_")}`, "_fkey");
  return nameOf(key) === usual ? [] : [`map: ${prismaString(nameOf(key))}`];
}

/** The columns of a key that may be NULL. */
function optionalColumns({ columns, primaryKey }: TableTree, { facts }: SchemaObject<"foreignKey">): readonly string[] {
  return columns.filter((column) => facts.columns.includes(nameOf(column)) && !column.facts.notNull && primaryKey?.facts.columns.includes(nameOf(column)) !== true).map(nameOf);
}
