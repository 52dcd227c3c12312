import type { ObjectId } from "../../model/id.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import { relationNames } from "../shared/relation-ends.ts";
import type { RelationEnd, Relations } from "../shared/relations.ts";
import { schemaOf, type TableTree } from "../../model/table-tree.ts";
import { camelCase, reservedWords, variableName } from "../shared/typescript/names.ts";
import { type NameWish, uniqueNames } from "../shared/unique-names.ts";
import { snakeCase, wordsOf } from "../shared/words.ts";
import type { CustomType } from "./builder-type.ts";
import type { DrizzleDialect } from "./dialect.ts";
import type { View } from "./models.ts";

/** Every name that the schema gives. */
export interface Names {
  /** Variables of tables, views, enums and sequences, by object. */
  readonly variables: ReadonlyMap<ObjectId, string>;
  readonly schemas: ReadonlyMap<string, string>;
  /** Variables of types that Drizzle lacks, by the type in SQL. */
  readonly customs: ReadonlyMap<string, string>;
  /** Keys of columns. */
  readonly keys: ReadonlyMap<ObjectId, string>;
  readonly relations: ReadonlyMap<RelationEnd, string>;
  /** Modules of tables and views in a package. */
  readonly modules: ReadonlyMap<ObjectId, string>;
}

/** What has to be named. */
export interface Named {
  readonly dialect: DrizzleDialect;
  readonly tables: readonly TableTree[];
  readonly views: readonly { readonly relation: View }[];
  readonly relations: Relations;
  readonly enums: readonly SchemaObject<"enum">[];
  readonly sequences: readonly SchemaObject<"sequence">[];
  readonly schemas: readonly string[];
  readonly customs: readonly CustomType[];
}

type Wish = NameWish<{ readonly kind: "object" | "schema" | "custom"; readonly id: string }>;

/** Chooses the names: tables first, those of the default schema before others. */
export function chooseNames(named: Named): Names {
  const objects = [...named.tables.map(({ table }) => table), ...named.views.map(({ relation }) => relation)];
  const sorted = [...objects].sort((a, b) => rank(a, named) - rank(b, named) || (a.id < b.id ? -1 : 1));
  const wishes: readonly Wish[] = [
    ...sorted.map((object) => objectWish(object, object.kind === "table" ? "Table" : "View")),
    ...named.enums.map((object) => objectWish(object, "Enum", true)),
    ...named.schemas.map((schema): Wish => ({ key: { kind: "schema", id: schema }, names: [suffixed(schema, "Schema")] })),
    ...named.sequences.map((object) => objectWish(object, "Seq", true)),
    ...named.customs.map((custom): Wish => ({ key: { kind: "custom", id: custom.sql }, names: [variableName(custom.name, "type"), suffixed(custom.name, "Type")] })),
  ];
  const given = [...uniqueNames(wishes, [...reservedWords, ...drizzleNames])];
  const of = (kind: string): ReadonlyMap<string, string> => new Map(given.flatMap(([key, name]) => (key.kind === kind ? [[key.id, name] as const] : [])));
  const variables = of("object");
  const keys = new Map(named.tables.flatMap(columnKeys));
  const taken = (tree: TableTree): readonly string[] => [...tree.columns.map(({ id }) => keys.get(id) ?? ""), ...reservedKeys];
  const relations = relationNames(named.relations, named.tables, taken, (name) => camelCase(wordsOf(name)) || "relation");
  return { variables, schemas: of("schema"), customs: of("custom"), keys, relations, modules: moduleNames(sorted, variables) };
}

/** The names of columns as keys, for what has no objects for them: views. */
export function uniqueKeys(names: readonly string[]): readonly string[] {
  const wishes = names.map((name, key) => ({ key, names: [keyFor(name)] as const }));
  return [...uniqueNames(wishes, reservedKeys).values()];
}

function rank(object: SchemaObject, { dialect }: Named): number {
  return (schemaOf(object) === dialect.defaultSchema ? 0 : 2) + (object.kind === "table" ? 0 : 1);
}

function objectWish(object: SchemaObject, suffix: string, always = false): Wish {
  const name = nameOf(object);
  const path = object.path.join(" ");
  const longer = [suffixed(name, suffix), suffixed(path, suffix)] as const;
  const key = { kind: "object", id: object.id } as const;
  return always ? { key, names: longer } : { key, names: [variableName(name, suffix.toLowerCase()), variableName(path, suffix.toLowerCase()), ...longer] };
}

function suffixed(name: string, suffix: string): string {
  const words = wordsOf(name);
  const last = words.at(-1)?.toLowerCase();
  return variableName([...(last === suffix.toLowerCase() ? words.slice(0, -1) : words), suffix].join(" "), suffix.toLowerCase());
}

function columnKeys({ columns }: TableTree): readonly (readonly [ObjectId, string])[] {
  const keys = uniqueKeys(columns.map(nameOf));
  return columns.map(({ id }, index) => [id, keys[index] ?? ""] as const);
}

function keyFor(name: string): string {
  return camelCase(wordsOf(name)) || "column";
}

function moduleNames(objects: readonly SchemaObject[], variables: ReadonlyMap<ObjectId, string>): ReadonlyMap<ObjectId, string> {
  const wishes = objects.map(({ id }) => ({ key: id, names: [snakeCase(wordsOf(variables.get(id) ?? "")).replaceAll("_", "-") || "table"] as const }));
  return uniqueNames(wishes, ["index", "types", "relations"], (name) => name.toLowerCase());
}

/** What tables have besides their columns. */
const reservedKeys = ["_", "$inferSelect", "$inferInsert", "enableRLS", "getSQL", "shouldOmitSQLParens", "constructor", "__proto__"];

/** What a schema may import. */
const drizzleNames = (
  "sql relations pgTable pgView pgMaterializedView pgEnum pgSchema pgSequence sqliteTable sqliteView customType check foreignKey index primaryKey unique uniqueIndex " +
  "smallint integer bigint serial smallserial bigserial real doublePrecision numeric boolean text varchar char date time timestamp interval json jsonb uuid inet " +
  "cidr macaddr macaddr8 point line blob PgTableExtraConfigValue SQLiteTableExtraConfigValue table one many"
).split(" ");
