import { groupBy } from "../../model/group-by.ts";
import type { ObjectId } from "../../model/id.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import type { KeyRelation, RelationEnd } from "../shared/relations.ts";
import { schemaOf, type TableTree } from "../shared/tables.ts";
import { type NameWish, uniqueNames } from "../shared/unique-names.ts";
import { pascalCase, singularWords, wordsOf } from "../shared/words.ts";
import type { PrismaView } from "./views.ts";

/** Every name that the schema gives. */
export interface Names {
  /** Models, views and enums, by object. */
  readonly types: ReadonlyMap<ObjectId, string>;
  /** Fields, by column. */
  readonly fields: ReadonlyMap<ObjectId, string>;
  readonly relations: ReadonlyMap<RelationEnd, string>;
  /** Names of relations of which two models have several. */
  readonly pairs: ReadonlyMap<KeyRelation, string>;
}

/** What has to be named. */
export interface Named {
  readonly trees: readonly TableTree[];
  readonly views: readonly PrismaView[];
  readonly enums: readonly SchemaObject<"enum">[];
  readonly relations: readonly KeyRelation[];
  readonly defaultSchema: string | null;
}

/** Chooses the names: models in the singular and in PascalCase, fields in camelCase, and what the database says in `@map`. */
export function chooseNames(named: Named): Names {
  const { trees, views, enums, relations } = named;
  const objects = [...trees.map(({ table }) => table), ...views.map(({ view }) => view), ...enums].sort(byId);
  const preferred = [...objects].sort((a, b) => Number(schemaOf(a) !== named.defaultSchema) - Number(schemaOf(b) !== named.defaultSchema));
  const types = uniqueNames(preferred.map(typeWish), reserved, (name) => name.toLowerCase());
  const fields = new Map(trees.flatMap((tree) => [...fieldNames(tree.columns.map((column) => ({ key: column.id, name: nameOf(column) })))]));
  const ends = relationNames(trees, fields, relations);
  return { types, fields, relations: ends, pairs: pairNames(relations, types, ends) };
}

/** Names of fields, by whatever they are of: those that can stay as they are come first. */
export function fieldNames<K>(items: readonly { readonly key: K; readonly name: string }[]): ReadonlyMap<K, string> {
  const wishes = items.map(({ key, name }): NameWish<K> & { readonly stays: boolean } => {
    const field = camelCase(name, "field");
    return { key, names: [field], stays: field === name };
  });
  return uniqueNames([...wishes.filter(({ stays }) => stays), ...wishes.filter(({ stays }) => !stays)]);
}

/** An identifier of Prisma: letters of ASCII, digits and `_`, beginning with a letter. */
export function identifier(text: string, fallback: string): string {
  const plain = text.normalize("NFKD").replace(/[^A-Za-z0-9_]+/g, "");
  return /^[A-Za-z]/.test(plain) ? plain : fallback + plain.replace(/^_+/, "");
}

function typeWish(object: SchemaObject): NameWish<ObjectId> {
  const name = nameOf(object);
  const fallback = object.kind === "enum" ? "Enum" : "Model";
  const [single, exact] = [pascalCase(singularWords(wordsOf(name))), pascalCase(wordsOf(name))].map((text) => identifier(text, fallback));
  const longer = identifier(pascalCase(singularWords(wordsOf(`${schemaOf(object) ?? ""} ${name}`))), fallback);
  return { key: object.id, names: [single ?? fallback, exact ?? fallback, longer, `${single}${fallback}`] };
}

function camelCase(name: string, fallback: string): string {
  const words = wordsOf(name).map((word) => word.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "")).filter((word) => word !== "");
  const text = pascalCase(words);
  const start = /^[A-Z]+(?![a-z])/.exec(text)?.[0] ?? text.slice(0, 1);
  return identifier(start.toLowerCase() + text.slice(start.length), fallback);
}

function relationNames(trees: readonly TableTree[], fields: ReadonlyMap<ObjectId, string>, relations: readonly KeyRelation[]): ReadonlyMap<RelationEnd, string> {
  const ends = groupBy([...relations.map(({ reference }) => reference), ...relations.map(({ owner }) => owner)], ({ at }) => at);
  return new Map(
    trees.flatMap(({ table, columns }) => {
      const wishes = (ends.get(table.id) ?? []).map((end): NameWish<RelationEnd> => {
        const [first, ...more] = end.names;
        return { key: end, names: [camelCase(first, "relation"), ...more.map((name) => camelCase(name, "relation"))] };
      });
      return [...uniqueNames(wishes, columns.map(({ id }) => fields.get(id) ?? ""))];
    }),
  );
}

/** `PostAuthor`: only where Prisma cannot tell relations apart by their models. */
function pairNames(relations: readonly KeyRelation[], types: ReadonlyMap<ObjectId, string>, ends: ReadonlyMap<RelationEnd, string>): ReadonlyMap<KeyRelation, string> {
  const several = relations.filter(({ ambiguous, reference }) => ambiguous || reference.at === reference.to);
  return uniqueNames(several.map((relation) => ({ key: relation, names: [`${types.get(relation.reference.at) ?? ""}${pascalCase([ends.get(relation.reference) ?? ""])}`] })));
}

function byId(a: SchemaObject, b: SchemaObject): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** What Prisma takes for something else: `reserved_model_names.rs` of its parser, and its own types. */
const reserved = (
  "String Boolean Int BigInt Float Decimal DateTime Json Bytes PrismaClient async await break case catch class const continue debugger default " +
  "delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private " +
  "protected public return static super switch this throw true try type typeof using undefined var void while with yield Prisma"
).split(" ");
