import type { ObjectId } from "../../model/id.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import { type KeyRelation, relationsOf } from "../shared/relations.ts";
import { schemaOf, type TableTree } from "../../model/table-tree.ts";
import type { TargetInput } from "../target.ts";
import { chooseNames, type Names } from "./names.ts";
import { postgresType, type PrismaType, sqliteType } from "./types.ts";
import { type PrismaView, viewsOf } from "./views.ts";

/** Everything that the writers of blocks look at. */
export interface PrismaSchema {
  readonly dialect: string;
  readonly defaultSchema: string | null;
  readonly tables: readonly TableTree[];
  readonly byId: ReadonlyMap<ObjectId, TableTree>;
  readonly views: readonly PrismaView[];
  readonly enums: readonly SchemaObject<"enum">[];
  readonly sequences: ReadonlyMap<ObjectId, SchemaObject<"sequence">>;
  readonly relations: readonly KeyRelation[];
  readonly names: Names;
  /** The schemas that the datasource names; empty: the default one alone, which nobody names. */
  readonly schemas: readonly string[];
  readonly typeOf: (text: string) => PrismaType;
}

/** Settles what is written under which name. */
export function schemaFor(input: TargetInput): PrismaSchema {
  const { dialect, objects } = input.snapshot;
  const all = Object.values(objects);
  const defaultSchema = dialect === "postgres" ? "public" : null;
  const tables = input.tables.filter(({ table }) => table.facts.partitionOf === null && table.facts.inherits.length === 0);
  const byId = new Map(tables.map((tree) => [tree.table.id, tree]));
  const enums = all.flatMap((object) => (object.kind === "enum" ? [object] : []));
  const views = viewsOf(input.snapshot);
  const typeOf = (text: string): PrismaType => (dialect === "postgres" ? postgresType(text, (schema, name) => enums.find((each) => nameOf(each) === name && schemaOf(each) === (schema ?? defaultSchema)) ?? null) : sqliteType(text));
  const relations = relationsOf(tables, { linksAreModels: true, hasModel: (tree) => isModel(tree, typeOf) }).keys.filter((relation) => isExpressible(relation, byId, typeOf));
  const schemas = schemasOf([...tables.map(({ table }) => table), ...enums, ...views.map(({ view }) => view)], defaultSchema);
  const sequences = new Map(all.flatMap((object) => (object.kind === "sequence" && object.facts.ownedBy !== null ? [[object.facts.ownedBy, object] as const] : [])));
  return { dialect, defaultSchema, tables, byId, views, enums, sequences, relations, schemas, typeOf, names: chooseNames({ trees: tables, views, enums, relations, defaultSchema }) };
}

/** Whether Prisma can tell the rows of a table apart: by a key that is never NULL, of types that it reads. */
export function isModel(tree: TableTree, typeOf: (text: string) => PrismaType): boolean {
  const byName = new Map(tree.columns.map((column) => [nameOf(column), column.facts]));
  const fits = (name: string): boolean => {
    const facts = byName.get(name);
    return facts !== undefined && (facts.notNull || tree.primaryKey?.facts.columns.includes(name) === true) && typeOf(facts.type).scalar.is !== "unsupported";
  };
  return keysOf(tree).some((columns) => columns.length > 0 && columns.every(fits));
}

/** The sets of columns by which one row is found. */
export function keysOf({ primaryKey, uniqueKeys, indexes }: TableTree): readonly (readonly string[])[] {
  const unique = indexes.filter(({ facts }) => facts.unique && facts.where === null && facts.valid && facts.keys.every(({ column }) => column !== null));
  return [...(primaryKey === null ? [] : [primaryKey.facts.columns]), ...uniqueKeys.map(({ facts }) => facts.columns), ...unique.map(({ facts }) => facts.keys.map(({ column }) => column ?? ""))];
}

/** Whether a set of columns finds at most one row, for Prisma: a key of exactly these. */
export function isKey(tree: TableTree, columns: readonly string[]): boolean {
  return keysOf(tree).some((key) => key.length === columns.length && key.every((name) => columns.includes(name)));
}

/** The columns that a key refers to; SQLite lets the author leave out those of the primary key. */
export function referencedColumns(key: SchemaObject<"foreignKey">, parent: TableTree | undefined): readonly string[] {
  return key.facts.referencedColumns.length > 0 ? key.facts.referencedColumns : (parent?.primaryKey?.facts.columns ?? []);
}

/** Prisma wants both ends of the same scalar type, and a key at the far one. */
function isExpressible({ key }: KeyRelation, byId: ReadonlyMap<ObjectId, TableTree>, typeOf: (text: string) => PrismaType): boolean {
  const [child, parent] = [key.parent === null ? undefined : byId.get(key.parent), byId.get(key.facts.references)];
  if (child === undefined || parent === undefined || key.facts.period) return false;
  const referenced = referencedColumns(key, parent);
  const scalars = (tree: TableTree, names: readonly string[]): readonly string[] => names.map((name) => scalarKey(typeOf(tree.columns.find((column) => nameOf(column) === name)?.facts.type ?? "")));
  const [own, other] = [scalars(child, key.facts.columns), scalars(parent, referenced)];
  return isKey(parent, referenced) && own.every((scalar, index) => scalar !== "" && scalar === other[index]);
}

/** "" for what no relation can go by. */
function scalarKey({ scalar, list }: PrismaType): string {
  return list || scalar.is === "unsupported" ? "" : scalar.is === "enum" ? scalar.enum.id : scalar.text;
}

function schemasOf(objects: readonly SchemaObject[], defaultSchema: string | null): readonly string[] {
  const schemas = [...new Set(objects.flatMap((object) => schemaOf(object) ?? []))].sort();
  return schemas.length === 0 || (schemas.length === 1 && schemas[0] === defaultSchema) ? [] : schemas;
}
