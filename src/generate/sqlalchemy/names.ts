import type { ObjectId } from "../../model/id.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import { groupBy } from "../../model/group-by.ts";
import { relationNames } from "../shared/relation-ends.ts";
import type { RelationEnd, Relations } from "../shared/relations.ts";
import { schemaOf, type TableTree } from "../shared/tables.ts";
import { type NameWish, uniqueNames } from "../shared/unique-names.ts";
import { wordsOf } from "../shared/words.ts";
import { attributeName, classIdentifier, className, exactClassName, variableName } from "./python-names.ts";

/** Every name that the models give. */
export interface Names {
  /** Classes and `Table` variables, by table. */
  readonly tables: ReadonlyMap<ObjectId, string>;
  /** Modules of tables in a package, without dots. */
  readonly modules: ReadonlyMap<ObjectId, string>;
  /** Attributes, by column. */
  readonly attributes: ReadonlyMap<ObjectId, string>;
  readonly relations: ReadonlyMap<RelationEnd, string>;
  /** The names of the relationships of a table. */
  readonly relationsOf: ReadonlyMap<ObjectId, readonly string[]>;
  /** Classes of types that SQLAlchemy lacks, by the text of the type. */
  readonly types: ReadonlyMap<string, string>;
  /** Variables of enums and sequences, by object. */
  readonly shared: ReadonlyMap<ObjectId, string>;
}

/** What has to be named. */
export interface Named {
  readonly style: string;
  readonly trees: readonly TableTree[];
  readonly isClass: (tree: TableTree) => boolean;
  readonly relations: Relations;
  readonly specs: readonly string[];
  readonly shared: readonly (SchemaObject<"enum"> | SchemaObject<"sequence">)[];
  readonly defaultSchema: string | null;
}

/** Chooses the names, best for those whose table comes first in the order of ids. */
export function chooseNames(named: Named): Names {
  const trees = [...named.trees].sort((a, b) => preference(a, named) - preference(b, named) || (a.table.id < b.table.id ? -1 : 1));
  const tables = uniqueNames(trees.map((tree) => tableWish(tree, named)), [rootName(named.style)]);
  const globals = new Set([rootName(named.style), ...tables.values()]);
  const types = uniqueNames(named.specs.map(typeWish), globals);
  const shared = uniqueNames(named.shared.map(sharedWish), [...globals, ...types.values()]);
  const inModules = new Set([...types.values(), ...shared.values()]);
  const attributes = new Map(named.trees.flatMap((tree) => [...columnNames(tree, inModules)]));
  const taken = (tree: TableTree): readonly string[] => [...inModules, ...tree.columns.map(({ id }) => attributes.get(id) ?? "")];
  const relations = relationNames(named.relations, named.trees, taken, attributeName);
  const relationsOf = new Map([...groupBy(relations, ([end]) => end.at)].map(([at, pairs]) => [at, pairs.map(([, name]) => name)]));
  return { tables, types, shared, attributes, modules: moduleNames(trees, tables, named), relations, relationsOf };
}

/** What everything hangs on: the declarative base, or the metadata. */
export function rootName(style: string): string {
  return style === "tables" ? "metadata" : "Base";
}

/** Tables of the default schema first: theirs are the plain names. */
function preference({ table }: TableTree, { defaultSchema }: Named): number {
  return schemaOf(table) === defaultSchema ? 0 : 1;
}

function tableWish(tree: TableTree, named: Named): NameWish<ObjectId> {
  const [name, schema] = [nameOf(tree.table), schemaOf(tree.table) ?? ""];
  const longer = [`${schema} ${name}`, name] as const;
  if (!named.isClass(tree)) return { key: tree.table.id, names: [`${variableName(name, "rows")}_table`, `${variableName(longer[0], "rows")}_table`] };
  const others = [className(longer[0]), exactClassName(name)] as const;
  return { key: tree.table.id, names: [className(name), ...(schema === named.defaultSchema ? others.toReversed() : others)] };
}

function typeWish(spec: string): NameWish<string> {
  const name = classIdentifier(wordsOf(spec.replace(/^\w+\./, "") || "untyped"), "Type");
  return { key: spec, names: [name, `${name}Type`] };
}

function sharedWish(object: SchemaObject<"enum"> | SchemaObject<"sequence">): NameWish<ObjectId> {
  const suffix = object.kind === "enum" ? "enum" : "seq";
  const name = variableName(nameOf(object), suffix).replace(new RegExp(`_${suffix}$`), "");
  return { key: object.id, names: [`${name}_${suffix}`, `${variableName(object.path.join(" "), suffix)}_${suffix}`] };
}

function columnNames(tree: TableTree, reserved: ReadonlySet<string>): ReadonlyMap<ObjectId, string> {
  // Columns whose name can stay come first, so that `class_` keeps its own name beside `class`.
  const wishes = tree.columns.map((column): NameWish<ObjectId> => ({ key: column.id, names: [attributeName(nameOf(column))] }));
  const stays = (wish: NameWish<ObjectId>): boolean => tree.columns.some(({ id, path }) => id === wish.key && path.at(-1) === wish.names[0]);
  return uniqueNames([...wishes.filter(stays), ...wishes.filter((wish) => !stays(wish))], reserved);
}

function moduleNames(trees: readonly TableTree[], tables: ReadonlyMap<ObjectId, string>, named: Named): ReadonlyMap<ObjectId, string> {
  const wishes = trees.map((tree): NameWish<ObjectId> => {
    const name = tables.get(tree.table.id) ?? "";
    return { key: tree.table.id, names: [variableName(named.isClass(tree) ? name : name.replace(/_table$/, ""), "table")] };
  });
  return uniqueNames(wishes, ["base", "__init__"], (name) => name.toLowerCase());
}
