import type { ObjectId } from "../../model/id.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { tablesInCircles } from "../shared/order.ts";
import { type Relations, relationsOf } from "../shared/relations.ts";
import { sequencesOf, serialsOf } from "../shared/serials.ts";
import { schemaOf, type TableTree } from "../../model/table-tree.ts";
import { type Expression, imported } from "../shared/typescript/expression.ts";
import { here } from "../shared/typescript/module.ts";
import { rowsOf, type RowType } from "../shared/values/rows.ts";
import type { TargetInput } from "../target.ts";
import { type BuilderType, type CustomType, customTypesIn } from "./builder-type.ts";
import { type DrizzleDialect, drizzleDialects } from "./dialect.ts";
import { chooseNames, type Names } from "./names.ts";

/** A view or materialized view. */
export type View = SchemaObject<"view"> | SchemaObject<"materializedView">;

/** Everything that the writers of a Drizzle schema look at. */
export interface Models {
  readonly dialect: DrizzleDialect;
  readonly snapshot: Snapshot;
  readonly tables: readonly TableTree[];
  readonly byId: ReadonlyMap<ObjectId, TableTree>;
  readonly views: readonly (RowType & { readonly relation: View })[];
  readonly relations: Relations;
  /** Tables whose types TypeScript cannot infer by themselves, since they refer to each other. */
  readonly circles: ReadonlySet<ObjectId>;
  /** Columns that are SERIAL. */
  readonly serials: ReadonlySet<ObjectId>;
  readonly sequences: readonly SchemaObject<"sequence">[];
  readonly enums: readonly SchemaObject<"enum">[];
  /** Schemas that tables, views, enums or sequences are in, but for the default one. */
  readonly schemas: readonly string[];
  /** Types that Drizzle lacks. */
  readonly customs: readonly CustomType[];
  readonly typeOf: (type: string, collation: string | null) => BuilderType;
  readonly names: Names;
  readonly singleFile: boolean;
}

/** Settles what is written, and under which name. */
export function modelsOf({ snapshot, tables: all, singleFile }: TargetInput): Models {
  const dialect = drizzleDialects[snapshot.dialect];
  if (dialect === undefined) throw new Error(`no Drizzle schema for ${snapshot.dialect}`);
  const tables = all.filter(({ table }) => standsAlone(table));
  const views = rowsOf(snapshot).rows.flatMap((row) => (row.relation.kind === "view" || row.relation.kind === "materializedView" ? [{ ...row, relation: row.relation }] : []));
  const serials = serialsOf(snapshot, tables);
  const ordered = inOrderOfUse(views);
  const made = new Set(serials.map(({ sequence }) => sequence.id));
  const sequences = sequencesOf(snapshot).filter(({ id }) => !made.has(id));
  const enums = Object.values(snapshot.objects).flatMap((object) => (object.kind === "enum" ? [object] : []));
  const typeOf = typeReader(dialect, enums);
  const inSchemas = [...tables.map(({ table }) => table), ...views.map(({ relation }) => relation), ...enums, ...sequences];
  const schemas = [...new Set(inSchemas.flatMap((object) => schemaOf(object) ?? []))].filter((schema) => schema !== dialect.defaultSchema).sort();
  const customs = customsOf(tables, views, typeOf);
  const relations = relationsOf(tables, { hasModel: () => true, linksAreModels: true });
  const names = chooseNames({ dialect, tables, views, relations, enums, sequences, schemas, customs });
  const settled = { dialect, snapshot, tables, views: ordered, relations, sequences, enums, schemas, customs, typeOf, names, singleFile };
  return { ...settled, byId: new Map(tables.map((tree) => [tree.table.id, tree])), circles: tablesInCircles(tables), serials: new Set(serials.map(({ column }) => column.id)) };
}

/** Whether a schema can make a table: partitions and tables that inherit have columns of others. */
export function standsAlone({ facts }: SchemaObject<"table">): boolean {
  return facts.partitionOf === null && facts.inherits.length === 0;
}

/** Something that another module of the schema exports. */
export function own(models: Models, module: string, name: string): Expression {
  return imported(models.singleFile ? here : `./${module}.js`, name);
}

/** The variable of a table, as its users import it. */
export function tableVariable(models: Models, table: ObjectId): Expression {
  return own(models, models.names.modules.get(table) ?? "", models.names.variables.get(table) ?? "");
}

/** The variable of a schema; null: the default one has none. */
export function schemaVariable(models: Models, object: SchemaObject): Expression | null {
  const schema = schemaOf(object);
  return schema === null || schema === models.dialect.defaultSchema ? null : own(models, "types", models.names.schemas.get(schema) ?? "");
}

/** The key of a column in the object of its table. */
export function keyOf(models: Models, column: ObjectId, name: string): string {
  return models.names.keys.get(column) ?? name;
}

/** Views behind those that they read: drizzle-kit makes them in the order of the schema. */
function inOrderOfUse(views: Models["views"]): Models["views"] {
  const waiting = new Map(views.map((view) => [view.relation.id, view]));
  const place = (view: Models["views"][number]): Models["views"] => {
    if (!waiting.delete(view.relation.id)) return [];
    const needed = view.relation.uses.flatMap(({ id }) => waiting.get(id) ?? []);
    return [...needed.flatMap(place), view];
  };
  return views.flatMap(place);
}

function typeReader(dialect: DrizzleDialect, enums: readonly SchemaObject<"enum">[]): Models["typeOf"] {
  const byName = new Map(enums.map((object) => [`${schemaOf(object) ?? ""} ${nameOf(object)}`, object]));
  return (type, collation) => dialect.typeOf(type, collation, (schema, name) => byName.get(`${schema ?? dialect.defaultSchema ?? ""} ${name}`) ?? null);
}

function customsOf(tables: readonly TableTree[], views: Models["views"], typeOf: Models["typeOf"]): readonly CustomType[] {
  const columns = [...tables.flatMap((tree) => tree.columns.map(({ facts }) => typeOf(facts.type, facts.collation))), ...views.flatMap((view) => view.columns.map(({ type }) => typeOf(type, null)))];
  const customs = new Map(columns.flatMap(customTypesIn).map((custom) => [custom.sql, custom]));
  return [...customs.values()].sort((a, b) => (a.sql < b.sql ? -1 : 1));
}
