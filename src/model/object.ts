import type { ObjectId } from "./id.ts";
import { blankFacts, type FactsOf, type Kind } from "./kinds/index.ts";

/** One object of a schema. `AnyObject` is the closed union of them; code that knows the kind takes `SchemaObject<"table">`. */
export interface SchemaObject<K extends Kind = Kind> extends Facets {
  readonly id: ObjectId;
  readonly kind: K;
  /** The names that lead to it, outermost first, its own last: `["app", "users", "email"]`. */
  readonly path: readonly string[];
  /** The object that it cannot be without: the table of a column, the schema of a table. */
  readonly parent: ObjectId | null;
  readonly facts: FactsOf[K];
  /** What it needs, sorted by id, without its parent. */
  readonly uses: readonly Use[];
  /** The object whose making makes this one too, so that it is never created or dropped alone. */
  readonly impliedBy: ObjectId | null;
}

/** An object of any kind: the closed union, which `kind` discriminates. */
export type AnyObject = { readonly [K in Kind]: SchemaObject<K> }[Kind];

/** Whether an object is of a kind that there is: what was put together for some kind is one of the closed union. */
export function isAnyObject(object: SchemaObject): object is AnyObject {
  return Object.hasOwn(blankFacts, object.kind);
}

/** What any kind of object may have besides its facts; handled once, for all kinds. */
export interface Facets {
  readonly comment: string | null;
  /** The role that owns it; null where the engine has no owners. */
  readonly owner: string | null;
  /** Who may do what; null: the default of the engine, nothing granted and nothing revoked. */
  readonly privileges: readonly Privilege[] | null;
}

/** The facets in the order in which they are written after an object is created. */
export const facetNames = ["owner", "privileges", "comment"] as const satisfies readonly (keyof Facets)[];

/** What one role may do with an object. */
export interface Privilege {
  /** The role; the empty text is PUBLIC. */
  readonly grantee: string;
  /** `SELECT`, `USAGE`, …, sorted. */
  readonly actions: readonly string[];
  readonly grantable: boolean;
  /** Null: the whole object; else the column that it is for. */
  readonly column: string | null;
}

/** One need of an object. */
export interface Use {
  readonly id: ObjectId;
  /** The field of the user's facts that needs it; null: the object as a whole. */
  readonly via: string | null;
  /**
   * `type`: values of this type are stored or passed; `value`: named in an expression or a key; `row`: through the row type of a
   * table; `name`: found by name only, and not known to the engine, so that it orders where it can and forbids nothing.
   */
  readonly how: "type" | "value" | "row" | "name";
}

/** The object's own name. */
export function nameOf(object: Pick<SchemaObject, "path">): string {
  return object.path[object.path.length - 1] ?? "";
}

/** The value of one field of an object: a fact of its kind or a facet. */
export function fieldOf(object: SchemaObject, field: string): unknown {
  const holder = isFacet(field) ? object : object.facts;
  const value: unknown = Reflect.get(holder, field);
  return value;
}

/** The same object with some of its fields as `source` has them. */
export function withFieldsOf<O extends SchemaObject>(object: O, source: SchemaObject, fields: readonly string[]): O {
  const facets = Object.fromEntries(fields.filter(isFacet).map((field) => [field, fieldOf(source, field)]));
  const facts = Object.fromEntries(fields.filter((field) => !isFacet(field)).map((field) => [field, fieldOf(source, field)]));
  return { ...object, ...facets, facts: { ...object.facts, ...facts } };
}

/** Whether a field is a facet rather than a fact. */
export function isFacet(field: string): field is keyof Facets {
  return field === "comment" || field === "owner" || field === "privileges";
}
