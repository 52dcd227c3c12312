import { argumentOf, attributeOf, type Field, namesOf, type SchemaBlock, textOf } from "./schema.ts";

/** The models and enums of a schema, by name, and the dialect that it is for. */
export interface Datamodel {
  /** `postgres`, `sqlite`; null: another that Prisma knows. */
  readonly dialect: string | null;
  readonly provider: string;
  /** Whether blocks name their schemas. */
  readonly hasSchemas: boolean;
  readonly models: readonly SchemaBlock[];
  readonly byName: ReadonlyMap<string, SchemaBlock>;
  readonly enums: ReadonlyMap<string, SchemaBlock>;
}

const dialects: Readonly<Record<string, string>> = { postgresql: "postgres", postgres: "postgres", sqlite: "sqlite" };

/** Puts the blocks of all files together. Views are Prisma's to read, not to make. */
export function datamodelOf(blocks: readonly SchemaBlock[]): Datamodel {
  const source = blocks.find(({ kind }) => kind === "datasource");
  const provider = textOf(source?.settings["provider"] ?? null) ?? "";
  const models = blocks.filter(({ kind }) => kind === "model");
  return {
    provider,
    dialect: dialects[provider] ?? null,
    hasSchemas: source?.settings["schemas"] !== undefined,
    models,
    byName: new Map(models.map((model) => [model.name, model])),
    enums: new Map(blocks.filter(({ kind }) => kind === "enum").map((block) => [block.name, block])),
  };
}

/** The name in the database: what `@@map` or `@map` says, else its own. */
export function databaseName(of: SchemaBlock | Field): string {
  return textOf(argumentOf(attributeOf(of, "map") ?? null, "name", 0)) ?? of.name;
}

/** The schema of a block; null: the default one. */
export function schemaName(block: SchemaBlock): string | null {
  return textOf(argumentOf(attributeOf(block, "schema"), "map", 0));
}

/** The fields that are columns: not those that are other models. */
export function columnsOf(model: SchemaBlock, { byName }: Datamodel): readonly Field[] {
  return model.fields.filter(({ type, unsupported }) => unsupported || !byName.has(type));
}

/** Names of columns for names of fields. */
export function columnNames(model: SchemaBlock, fields: readonly string[]): readonly string[] {
  return fields.map((name) => databaseName(model.fields.find((field) => field.name === name) ?? { ...blank, name }));
}

const blank: Field = { name: "", type: "", unsupported: false, arity: "required", attributes: [], file: "", line: 1 };

/** A foreign key: the field of a model that has one. */
export interface Relation {
  readonly model: SchemaBlock;
  readonly field: Field;
  readonly target: SchemaBlock;
  readonly fields: readonly string[];
  readonly references: readonly string[];
}

/** The foreign keys of a model. */
export function relationsOf(model: SchemaBlock, { byName }: Datamodel): readonly Relation[] {
  return model.fields.flatMap((field) => {
    const target = field.unsupported ? undefined : byName.get(field.type);
    const attribute = attributeOf(field, "relation");
    const fields = namesOf(argumentOf(attribute, "fields"));
    return target === undefined || fields.length === 0 ? [] : [{ model, field, target, fields, references: namesOf(argumentOf(attribute, "references")) }];
  });
}

/** Two models with a list of each other, which Prisma joins by a table of its own. `a` comes first by name. */
export interface ManyToMany {
  /** `_CategoryToPost`. */
  readonly table: string;
  readonly a: SchemaBlock;
  readonly b: SchemaBlock;
  readonly field: Field;
}

/** The tables that Prisma makes by itself, each once. */
export function manyToManys(datamodel: Datamodel): readonly ManyToMany[] {
  const found = datamodel.models.flatMap((model) => model.fields.flatMap((field) => linkOf(model, field, datamodel) ?? []));
  return [...new Map(found.map((link) => [link.table, link])).values()].sort((x, y) => (x.table < y.table ? -1 : 1));
}

function linkOf(model: SchemaBlock, field: Field, { byName }: Datamodel): ManyToMany | null {
  const other = field.unsupported ? undefined : byName.get(field.type);
  if (other === undefined || field.arity !== "list") return null;
  const [first, second] = model.name <= other.name ? [model, other] : [other, model];
  const name = textOf(argumentOf(attributeOf(field, "relation"), "name", 0));
  const back = other.fields.filter((each) => each.type === model.name && each !== field && textOf(argumentOf(attributeOf(each, "relation"), "name", 0)) === name);
  if (back.length === 0 || !back.every(({ arity }) => arity === "list")) return null;
  return { table: `_${name ?? `${first.name}To${second.name}`}`, a: first, b: second, field };
}
