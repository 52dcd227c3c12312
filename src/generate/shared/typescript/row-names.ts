import type { ObjectId } from "../../../model/id.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { schemaOf } from "../../../model/table-tree.ts";
import { uniqueNames } from "../unique-names.ts";
import { singularWords, snakeCase, wordsOf } from "../words.ts";
import { reservedWords, typeIdentifier } from "./names.ts";

/** Names for what a module exports of each object. */
export interface RowNames {
  /** By object: `User`, `Mood`. */
  readonly types: ReadonlyMap<ObjectId, string>;
  /** The module of each relation: `user`, `order-item`. */
  readonly modules: ReadonlyMap<ObjectId, string>;
}

/** What has to be named, and how. */
export interface RowNaming {
  readonly relations: readonly SchemaObject[];
  readonly named: readonly SchemaObject[];
  readonly defaultSchema: string | null;
  readonly reserved: readonly string[];
  readonly modules: readonly string[];
  /** Every name that the models give something called `User`: `User`, `NewUser`. */
  readonly family: (name: string) => readonly string[];
}

/** Chooses names: relations of the default schema first, then other relations, then types. */
export function rowNames({ relations, named, defaultSchema, reserved, modules, family }: RowNaming): RowNames {
  const other = (object: SchemaObject): number => Number(schemaOf(object) !== defaultSchema);
  const sorted = (objects: readonly SchemaObject[]): readonly SchemaObject[] => [...objects].sort((a, b) => other(a) - other(b) || (a.id < b.id ? -1 : 1));
  const taken = new Set([...reservedWords, ...reserved].map((name) => name.toLowerCase()));
  const types = new Map<ObjectId, string>();
  for (const object of [...sorted(relations), ...sorted(named)]) {
    const name = firstFree(wishes(object), (wish) => family(wish).every((each) => !taken.has(each.toLowerCase())));
    for (const each of family(name)) taken.add(each.toLowerCase());
    types.set(object.id, name);
  }
  const files = relations.map(({ id }) => ({ key: id, names: [snakeCase(wordsOf(types.get(id) ?? "")).replaceAll("_", "-") || "rows"] as const }));
  return { types, modules: uniqueNames(files, modules, (name) => name.toLowerCase()) };
}

/** An enum is called after itself, and rows after one of them. */
function wishes(object: SchemaObject): readonly [string, ...string[]] {
  const isType = object.kind === "enum" || object.kind === "domain";
  const words = wordsOf(nameOf(object));
  const name = typeIdentifier(isType ? words : singularWords(words), isType ? "Type" : "Row");
  const schema = wordsOf(schemaOf(object) ?? "");
  return [name, typeIdentifier([...schema, ...singularWords(words)], "Row"), `${name}${isType ? "Type" : "Row"}`];
}

function firstFree(names: readonly [string, ...string[]], isFree: (name: string) => boolean): string {
  const found = names.find(isFree);
  if (found !== undefined) return found;
  const last = names.at(-1) ?? names[0];
  let number = 2;
  while (!isFree(`${last}${number}`)) number += 1;
  return `${last}${number}`;
}
