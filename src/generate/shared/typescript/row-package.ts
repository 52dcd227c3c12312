import type { AnyObject } from "../../../model/object.ts";
import type { Generated, GeneratedFile, GenerateNote, TargetInput } from "../../target.ts";
import { isPartition, type Relation, type RowColumn, type Rows, rowsOf, type RowType } from "../values/rows.ts";
import { type NamedType, namedTypesIn, type ValueType } from "../values/value-type.ts";
import { docComment, here, indexText, moduleText, type Statement } from "./module.ts";
import { rowNames, type RowNames } from "./row-names.ts";

/** What a target that describes rows works from. */
export interface RowModels extends Rows {
  readonly dialect: string;
  readonly names: RowNames;
  readonly singleFile: boolean;
}

/** How a target writes rows. */
export interface RowWriter {
  /** The file, where it is one: `types.ts`. */
  readonly file: string;
  readonly reserved: readonly string[];
  /** Every name that is made of the name of a type. */
  readonly family: (name: string) => readonly string[];
  readonly row: (models: RowModels, row: RowType) => readonly Statement[];
  /** What stands in `types.ts`. */
  readonly shared: (models: RowModels) => readonly Statement[];
  /** Whether it could check conditions, so that those that it does not are told of. */
  readonly checks: boolean;
  /** A module that comes after all of them. */
  readonly last?: { readonly name: string; readonly statements: (models: RowModels) => readonly Statement[] };
}

/** Writes the rows of a snapshot: one file, or a module per relation, one of shared types and an index. */
export function generateRows({ snapshot, singleFile }: TargetInput, writer: RowWriter): Generated {
  const rows = rowsOf(snapshot);
  const defaultSchema = snapshot.dialect === "postgres" ? "public" : null;
  const modules = ["index", "types", writer.last?.name ?? "index"];
  const wanted = { relations: rows.rows.map(({ relation }) => relation), named: rows.named, reserved: writer.reserved, family: writer.family };
  const names = rowNames({ ...wanted, defaultSchema, modules });
  const models: RowModels = { ...rows, dialect: snapshot.dialect, names, singleFile };
  return { files: singleFile ? [oneFile(models, writer)] : packageFiles(models, writer), notes: rowNotes(snapshot, rows, writer.checks) };
}

/** The module of a relation, as another one imports it. */
export function moduleOf({ names, singleFile }: RowModels, { relation }: RowType): string {
  return singleFile ? here : `./${names.modules.get(relation.id) ?? ""}.js`;
}

/** The name of a relation's type. */
export function nameOfRow({ names }: RowModels, { relation }: RowType): string {
  return names.types.get(relation.id) ?? "";
}

/** An enum or domain: what it is called, what values it has, and what is said of it. */
export interface NamedValue {
  readonly object: NamedType;
  readonly name: string;
  readonly value: ValueType;
  readonly doc: readonly string[];
}

/** The enums and domains, those that others stand on first. */
export function namedValues({ named, names, valueOf }: RowModels): readonly NamedValue[] {
  const valueIn = (object: NamedType): ValueType => (object.kind === "enum" ? { is: "enum", enum: object } : valueOf(object.facts.type));
  const values = named.map((object) => ({ object, name: names.types.get(object.id) ?? "", value: valueIn(object), doc: docComment(object.comment, ...checkTexts(object)) }));
  return values.sort((a, b) => depthOf(a) - depthOf(b) || (a.object.id < b.object.id ? -1 : 1));
}

function depthOf({ object, value }: { readonly object: NamedType; readonly value: ValueType }): number {
  return object.kind === "enum" ? 0 : 1 + namedTypesIn(value).length;
}

/** The conditions of a domain, which types cannot say. */
function checkTexts(object: NamedType): readonly string[] {
  return object.kind === "domain" ? object.facts.checks.map(({ expression }) => `CHECK (${expression})`) : [];
}

/** The comment of a column, with what its type does not say. */
export function columnDoc({ comment, type, value }: RowColumn): readonly string[] {
  return docComment(comment, ...(isOpaque(value) ? [`${type}, as text`] : value.is === "unknown" && type !== "" ? [`${type}: any value`] : []));
}

function oneFile(models: RowModels, writer: RowWriter): GeneratedFile {
  const statements = [...writer.shared(models), ...models.rows.flatMap((row) => writer.row(models, row)), ...(writer.last?.statements(models) ?? [])];
  return { path: writer.file, text: moduleText({ name: "", statements }) };
}

function packageFiles(models: RowModels, writer: RowWriter): readonly GeneratedFile[] {
  const shared = writer.shared(models);
  const modules = [
    ...(shared.length === 0 ? [] : [{ name: "types", statements: shared }]),
    ...models.rows.map((row) => ({ name: models.names.modules.get(row.relation.id) ?? "", statements: writer.row(models, row) })),
    ...(writer.last === undefined ? [] : [{ name: writer.last.name, statements: writer.last.statements(models) }]),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = modules.map((module) => ({ path: `${module.name}.ts`, text: moduleText(module) }));
  return [...files, { path: "index.ts", text: indexText(modules.map(({ name }) => name)) }].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Partitions that are left out, columns whose values are not described, and conditions that are not checked. */
export function rowNotes(snapshot: TargetInput["snapshot"], { rows, named }: Rows, checks: boolean): readonly GenerateNote[] {
  const objects = Object.values(snapshot.objects);
  const partitions = objects.filter(isPartition).map((table) => noteOn(table, "table", "is left out: its rows are those of the table that it is a partition of"));
  const columns = rows.flatMap(({ relation, columns: all }) => all.flatMap((column) => columnNote(relation, column) ?? []));
  const domains = named.flatMap((object) => checkTexts(object).map((text) => noteOn(object, "domain", `loses ${text}`)));
  const tables = objects.flatMap((object) => (checks && object.kind === "check" && object.impliedBy === null ? [noteOn(object, "check", "is not checked by the models")] : []));
  return [...partitions, ...columns, ...domains, ...tables].sort((a, b) => (a.object < b.object ? -1 : a.object > b.object ? 1 : 0));
}

function noteOn({ id, path }: AnyObject, noun: string, text: string): GenerateNote {
  return { object: id, label: `${noun} ${(path[0] === "public" ? path.slice(1) : path).join(".")}`, text };
}

function columnNote(relation: Relation, { id, name, type, value }: RowColumn): GenerateNote | null {
  const text = isOpaque(value) ? `has values of ${type} as text` : value.is === "unknown" ? "has values of any type" : null;
  return text === null ? null : { ...noteOn(relation, "column", text), object: id ?? relation.id, label: noteOn({ ...relation, path: [...relation.path, name] }, "column", text).label };
}

/** Types whose text says something, which nothing else describes: ranges, composite values, geometry. */
function isOpaque(value: ValueType): boolean {
  if (value.is === "array") return isOpaque(value.of);
  return value.is === "domain" ? isOpaque(value.base) : value.is === "textual" && !plainTexts.test(value.type);
}

const plainTexts = /^(inet|cidr|macaddr8?|money|xml|bit|bit varying|tsvector|tsquery|reg\w+|pg_lsn|jsonpath|\w+\.?(ltree|lquery|citext))(\(\d+\))?(\[\])*$/;
