import { nameOf, type SchemaObject } from "../../model/object.ts";
import { schemaOf, type TableTree } from "../../model/table-tree.ts";
import { fieldRow, typeText, valueNames } from "./field.ts";
import { keyLines } from "./keys.ts";
import { type Block, prismaString, type Row } from "./layout.ts";
import { fieldNames } from "./names.ts";
import { clausesOf, partComments } from "./notes.ts";
import { relationRows } from "./relation-rows.ts";
import { isModel, type PrismaSchema } from "./schema.ts";
import type { PrismaView } from "./views.ts";

/** The generator and the datasource. Prisma 7 has the URL in prisma.config.ts. */
export function headBlocks(schema: PrismaSchema): readonly Block[] {
  const partial = schema.tables.some(({ indexes }) => indexes.some(({ facts }) => facts.where !== null));
  const previews = [...(partial ? ["partialIndexes"] : []), ...(schema.views.length > 0 ? ["views"] : [])];
  const list = (items: readonly string[]): string => `[${items.map(prismaString).join(", ")}]`;
  const client = [["provider", prismaString("prisma-client")], ["output", prismaString("../generated/prisma")], ...(previews.length === 0 ? [] : [["previewFeatures", list(previews)]])];
  const source = [["provider", prismaString(schema.dialect === "postgres" ? "postgresql" : "sqlite")], ...(schema.schemas.length === 0 ? [] : [["schemas", list(schema.schemas)]])];
  return [settings("generator client", client), settings("datasource db", source)];
}

function settings(head: string, pairs: readonly (readonly string[])[]): Block {
  return { head, before: [], attributes: [], rows: pairs.map(([key = "", value = ""]) => ({ is: "cells", cells: [key, `= ${value}`] })) };
}

/** A table as a model. */
export function modelBlock(schema: PrismaSchema, tree: TableTree): Block {
  const name = schema.names.types.get(tree.table.id) ?? "";
  const columns = tree.columns.flatMap((column) => [...documentation(column.comment), ...clausesOf(schema, column).map(comment), fieldRow(schema, tree, column)]);
  return {
    head: `model ${name}`,
    before: [...lines(tree.table.comment).map((line) => `/// ${line}`.trimEnd()), ...partComments(schema, tree)],
    rows: [...columns, ...relationRows(schema, tree)],
    attributes: [...keyLines(schema, tree), ...ends(schema, tree.table, name, isModel(tree, schema.typeOf))],
  };
}

/** A view, which Prisma Client reads. */
export function viewBlock(schema: PrismaSchema, { view, columns }: PrismaView): Block {
  const name = schema.names.types.get(view.id) ?? "";
  const names = fieldNames(columns.map((column) => ({ key: column.name, name: column.name })));
  const rows = columns.flatMap(({ name: column, type, comment: said }): readonly Row[] => {
    const [field, known] = [names.get(column) ?? column, schema.typeOf(type)];
    const attributes = [...(field === column ? [] : [`@map(${prismaString(column)})`]), ...(known.native === null ? [] : [`@db.${known.native}`])];
    return [...documentation(said), { is: "cells", cells: [field, typeText(schema, known, false), attributes.join(" ")] }];
  });
  return { head: `view ${name}`, before: [...lines(view.comment).map((line) => `/// ${line}`.trimEnd()), ...(view.kind === "view" ? [] : ["// A materialized view."])], rows, attributes: ends(schema, view, name) };
}

/** An enum with its values. */
export function enumBlock(schema: PrismaSchema, type: SchemaObject<"enum">): Block {
  const name = schema.names.types.get(type.id) ?? "";
  const rows = [...valueNames(type)].sort(([a], [b]) => type.facts.values.indexOf(a) - type.facts.values.indexOf(b)).map(([value, key]): Row => ({ is: "cells", cells: [key, ...(key === value ? [] : [`@map(${prismaString(value)})`])] }));
  return { head: `enum ${name}`, before: lines(type.comment).map((line) => `/// ${line}`.trimEnd()), rows, attributes: ends(schema, type, name) };
}

/** `@@map`, `@@ignore` and `@@schema`, in the order that the formatter wants. */
function ends(schema: PrismaSchema, object: SchemaObject, name: string, used = true): readonly string[] {
  const own = schemaOf(object);
  return [...(name === nameOf(object) ? [] : [`@@map(${prismaString(nameOf(object))})`]), ...(used ? [] : ["@@ignore"]), ...(schema.schemas.length === 0 || own === null ? [] : [`@@schema(${prismaString(own)})`])];
}

function documentation(text: string | null): readonly Row[] {
  return lines(text).map((line) => ({ is: "comment", text: `/// ${line}`.trimEnd() }));
}

function comment(clause: string): Row {
  return { is: "comment", text: `// ${clause.replace(/\s+/g, " ")}` };
}

function lines(text: string | null): readonly string[] {
  return text === null || text.trim() === "" ? [] : text.trim().split(/\r\n|\r|\n/).map((line) => line.replace(/[\p{Cc}]/gu, " ").trim());
}
