import type { ObjectId } from "../../model/id.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { tablesInCircles } from "../shared/order.ts";
import { type Relations, relationsOf } from "../shared/relations.ts";
import { schemaOf, type TableTree } from "../../model/table-tree.ts";
import type { TargetInput } from "../target.ts";
import { type EnumLookup, type ModelDialect, modelDialects } from "./model-dialect.ts";
import { chooseNames, type Names } from "./names.ts";
import { type Counters, countersOf } from "./counters.ts";
import { type Expression, imported } from "./python/expression.ts";
import { type ColumnType, customSpecs, enumOf } from "./types/column-type.ts";

/** Classes with annotations, the same as dataclasses, or `Table` objects alone. */
export const styles = ["declarative", "dataclasses", "tables"] as const;

/** How tables are written. */
export type Style = (typeof styles)[number];

/** Everything that the writers of models look at. */
export interface Models {
  readonly style: Style;
  readonly dialect: ModelDialect;
  readonly tables: readonly TableTree[];
  readonly byId: ReadonlyMap<ObjectId, TableTree>;
  readonly relations: Relations;
  /** The tables that are classes; others, associations and tables without a primary key, are `Table` objects. */
  readonly classes: ReadonlySet<ObjectId>;
  readonly circles: ReadonlySet<ObjectId>;
  readonly counters: Counters;
  readonly types: ReadonlyMap<ObjectId, ColumnType>;
  /** Types that SQLAlchemy lacks, by their text. */
  readonly specs: ReadonlyMap<string, Expression>;
  /** Enums that stand beside the models: those of several columns, and those of none. */
  readonly enums: readonly SchemaObject<"enum">[];
  /** Sequences that no column makes by itself. */
  readonly sequences: readonly SchemaObject<"sequence">[];
  readonly names: Names;
  readonly singleFile: boolean;
}

/** Settles what is written in which form and under which name. */
export function modelsOf(input: TargetInput): Models {
  const dialect = dialectOf(input.snapshot);
  const relations = relationsOf(input.tables);
  const style = styles.find((each) => each === input.style) ?? "declarative";
  const classes = style === "tables" ? new Set<ObjectId>() : classesOf(input.tables, relations);
  const counters = countersOf(input);
  const types = columnTypes(input, dialect, counters);
  const specs = new Map([...types.values()].flatMap(customSpecs).map(({ spec, python }) => [spec, python] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
  const enums = sharedEnums(input, types);
  const shared = [...enums, ...counters.sequences];
  const named = { style, trees: input.tables, relations, shared, specs: [...specs.keys()], defaultSchema: dialect.defaultSchema };
  const names = chooseNames({ ...named, isClass: (tree) => classes.has(tree.table.id) });
  const byId = new Map(input.tables.map((tree) => [tree.table.id, tree]));
  const circles = tablesInCircles(input.tables);
  return { style, dialect, relations: style === "tables" ? { keys: [], links: [] } : relations, classes, circles, counters, types, specs, enums, names, byId, tables: input.tables, sequences: counters.sequences, singleFile: input.singleFile };
}

/** The name of a class, table variable or shared object, as other modules import it. */
export function shared(models: Models, module: string, name: string): Expression {
  return models.singleFile ? imported(".", name) : imported(`.${module}`, name);
}

/** The declarative base. */
export function baseClass(models: Models): Expression {
  return shared(models, "base", "Base");
}

/** The metadata that tables and types belong to. */
export function metadata(models: Models): Expression {
  return models.style === "tables" ? shared(models, "base", "metadata") : { is: "member", of: baseClass(models), name: "metadata" };
}

/** The schema that a model has to name; null: the default one. */
export function schemaArgument(models: Models, object: SchemaObject): string | null {
  const schema = schemaOf(object);
  return schema === models.dialect.defaultSchema ? null : schema;
}

/** The module of a table in a package, as an import calls it. */
export function moduleOf(models: Models, table: ObjectId): string {
  return models.names.modules.get(table) ?? "";
}

/** The type of a column. */
export function typeOf(models: Models, column: SchemaObject<"column">): ColumnType {
  return models.types.get(column.id) ?? models.dialect.typeOf(column.facts.type, column.facts.collation, () => null);
}

function dialectOf(snapshot: Snapshot): ModelDialect {
  const dialect = modelDialects[snapshot.dialect];
  if (dialect === undefined) throw new Error(`no SQLAlchemy models for ${snapshot.dialect}`);
  return dialect;
}

function classesOf(trees: readonly TableTree[], relations: Relations): ReadonlySet<ObjectId> {
  const linking = new Set(relations.links.map(({ association }) => association.tree.table.id));
  return new Set(trees.filter(({ table, primaryKey }) => primaryKey !== null && !linking.has(table.id)).map(({ table }) => table.id));
}

function columnTypes(input: TargetInput, dialect: ModelDialect, counters: Counters): ReadonlyMap<ObjectId, ColumnType> {
  const enums = enumLookup(input.snapshot, dialect.defaultSchema);
  const columns = input.tables.flatMap((tree) => tree.columns);
  return new Map(
    columns.map((column) => {
      const { type, collation } = column.facts;
      return [column.id, counters.serialTypes.get(column.id) ?? dialect.typeOf(type, collation, enums)];
    }),
  );
}

function enumLookup(snapshot: Snapshot, defaultSchema: string | null): EnumLookup {
  const enums = Object.values(snapshot.objects).flatMap((object) => (object.kind === "enum" ? [object] : []));
  const byName = new Map(enums.map((object) => [`${schemaOf(object) ?? ""} ${nameOf(object)}`, object]));
  return (schema, name) => byName.get(`${schema ?? defaultSchema ?? ""} ${name}`) ?? null;
}

function sharedEnums(input: TargetInput, types: ReadonlyMap<ObjectId, ColumnType>): readonly SchemaObject<"enum">[] {
  const uses = new Map<ObjectId, number>();
  for (const type of types.values()) {
    const used = enumOf(type);
    if (used !== null) uses.set(used.id, (uses.get(used.id) ?? 0) + 1);
  }
  const all = Object.values(input.snapshot.objects).flatMap((object) => (object.kind === "enum" ? [object] : []));
  return all.filter(({ id }) => (uses.get(id) ?? 0) > 1 || !uses.has(id));
}
