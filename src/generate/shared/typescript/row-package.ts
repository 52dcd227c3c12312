import { nameOf } from "../../../model/object.ts";
import type { Generated, GeneratedFile, GenerateNote, TargetInput } from "../../target.ts";
import { isPartition, type RowColumn, type Rows, rowsOf, type RowType } from "../values/rows.ts";
import type { NamedType, ValueType } from "../values/value-type.ts";
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
  return { files: singleFile ? [oneFile(models, writer)] : packageFiles(models, writer), notes: rowNotes(snapshot, rows) };
}

/** The module of a relation, as another one imports it. */
export function moduleOf({ names, singleFile }: RowModels, { relation }: RowType): string {
  return singleFile ? here : `./${names.modules.get(relation.id) ?? ""}.js`;
}

/** The name of a relation's type. */
export function nameOfRow({ names }: RowModels, { relation }: RowType): string {
  return names.types.get(relation.id) ?? "";
}

/** What an enum or domain is called, and what values it has. */
export function namedValues({ named, names, valueOf }: RowModels): readonly { readonly name: string; readonly value: ValueType; readonly comment: string | null }[] {
  const valueIn = (object: NamedType): ValueType => (object.kind === "enum" ? { is: "enum", enum: object } : valueOf(object.facts.type));
  return named.map((object) => ({ name: names.types.get(object.id) ?? "", value: valueIn(object), comment: object.comment }));
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

/** Partitions that are left out, and columns whose values are not described. */
export function rowNotes(snapshot: TargetInput["snapshot"], { rows }: Rows): readonly GenerateNote[] {
  const partitions = Object.values(snapshot.objects).filter(isPartition);
  const omitted = partitions.map(({ id, path }) => ({ object: id, label: `table ${path.join(".")}`, text: "is left out: its rows are those of the table that it is a partition of" }));
  const columns = rows.flatMap(({ relation, columns: all }) => all.map((column) => ({ relation, column })));
  const untold = columns.flatMap(({ relation, column }) => {
    const text = isOpaque(column.value) ? `has values of ${column.type} as text` : column.value.is === "unknown" ? "has values of any type" : null;
    return text === null ? [] : [{ object: column.id ?? relation.id, label: `column ${[...relation.path, column.name].join(".")}`, text }];
  });
  return [...omitted, ...untold].sort((a, b) => (a.object < b.object ? -1 : a.object > b.object ? 1 : 0));
}

/** Types whose text says something, which nothing else describes: ranges, composite values, geometry. */
function isOpaque(value: ValueType): boolean {
  if (value.is === "array") return isOpaque(value.of);
  return value.is === "domain" ? isOpaque(value.base) : value.is === "textual" && !plainTexts.test(value.type);
}

const plainTexts = /^(inet|cidr|macaddr8?|money|xml|bit|bit varying|tsvector|tsquery|reg\w+|pg_lsn|jsonpath|\w+\.?(ltree|lquery|citext))(\(\d+\))?(\[\])*$/;

/** The label of a relation in comments: its path without the default schema. */
export function titleOf({ relation }: RowType, what: string): readonly string[] {
  return docComment(relation.comment ?? `${what} ${nameOf(relation)}`);
}
