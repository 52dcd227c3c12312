/** A value in an argument: `"text"`, `5`, `Cascade`, `now()`, `[a, b]`, `{ a: true }`. */
export type Value =
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "number"; readonly text: string }
  | { readonly is: "name"; readonly name: string }
  | { readonly is: "call"; readonly name: string; readonly args: readonly Argument[] }
  | { readonly is: "list"; readonly items: readonly Value[] }
  | { readonly is: "object"; readonly entries: readonly { readonly name: string; readonly value: Value }[] };

/** An argument; `name` null: by its place. */
export interface Argument {
  readonly name: string | null;
  readonly value: Value;
}

/** `@id`, `@@map("users")`, `@db.VarChar(255)`; the name is without the signs. */
export interface Attribute {
  readonly name: string;
  readonly args: readonly Argument[];
}

/** A line of a model. */
export interface Field {
  readonly name: string;
  /** `String`, the name of a model or enum; what is Unsupported has the type of the database. */
  readonly type: string;
  readonly unsupported: boolean;
  readonly arity: "required" | "optional" | "list";
  readonly attributes: readonly Attribute[];
  readonly file: string;
  readonly line: number;
}

/** A block: `model User { … }`. */
export interface SchemaBlock {
  readonly kind: string;
  readonly name: string;
  readonly fields: readonly Field[];
  readonly attributes: readonly Attribute[];
  /** Of a datasource or a generator. */
  readonly settings: Readonly<Record<string, Value>>;
  readonly file: string;
  readonly line: number;
}

/** The attribute of this name. */
export function attributeOf(of: { readonly attributes: readonly Attribute[] }, name: string): Attribute | null {
  return of.attributes.find((attribute) => attribute.name === name) ?? null;
}

/** An argument by its name, or by its place where it has none. */
export function argumentOf(attribute: Attribute | null, name: string, place: number | null = null): Value | null {
  const named = attribute?.args.find((arg) => arg.name === name);
  const placed = place === null ? undefined : attribute?.args.filter((arg) => arg.name === null)[place];
  return (named ?? placed)?.value ?? null;
}

/** The text of a value that is one. */
export function textOf(value: Value | null): string | null {
  return value?.is === "text" ? value.text : null;
}

/** The names in a list: `[a, b(sort: Desc)]` gives both. */
export function namesOf(value: Value | null): readonly string[] {
  if (value === null) return [];
  if (value.is === "list") return value.items.flatMap(namesOf);
  return value.is === "name" || value.is === "call" ? [value.name] : [];
}
