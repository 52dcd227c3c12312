import { commentDoc } from "./expression-doc.ts";
import { type Doc, group, hardline, ifBreak, indent, join, line, softline } from "./doc.ts";
import { propertyKey, stringLiteral } from "./expression.ts";

/** A type of TypeScript, as far as generated modules have them. */
export type TypeNode =
  | { readonly is: "name"; readonly text: string }
  /** A type that another module exports. */
  | { readonly is: "import"; readonly module: string; readonly name: string }
  /** The type of a value. */
  | { readonly is: "typeof"; readonly name: string }
  | { readonly is: "union"; readonly of: readonly TypeNode[] }
  | { readonly is: "array"; readonly of: TypeNode }
  | { readonly is: "generic"; readonly of: TypeNode; readonly args: readonly TypeNode[] }
  | { readonly is: "object"; readonly members: readonly TypeMember[] };

/** A property of an interface. */
export interface TypeMember {
  readonly name: string;
  readonly type: TypeNode;
  readonly optional?: boolean;
  readonly doc?: readonly string[];
}

/** A type by its name. */
export function typeName(text: string): TypeNode {
  return { is: "name", text };
}

/** A type that is imported. */
export function typeImport(module: string, name: string): TypeNode {
  return { is: "import", module, name };
}

/** One type or another; null at the end where it may be missing. */
export function union(...of: readonly TypeNode[]): TypeNode {
  const flat = of.flatMap((type) => (type.is === "union" ? type.of : [type]));
  const [first] = flat;
  return flat.length === 1 && first !== undefined ? first : { is: "union", of: flat };
}

/** The types of some texts. */
export function stringUnion(values: readonly string[]): TypeNode {
  return values.length === 0 ? typeName("never") : union(...values.map((value) => typeName(stringLiteral(value))));
}

/** A type with arguments. */
export function generic(of: TypeNode, ...args: readonly TypeNode[]): TypeNode {
  return { is: "generic", of, args };
}

/** A type laid out as prettier does. */
export function typeDoc(type: TypeNode): Doc {
  switch (type.is) {
    case "name":
      return type.text;
    case "typeof":
      return `typeof ${type.name}`;
    case "import":
      return type.name;
    case "union":
      return group(indent([softline, ifBreak("| "), join([line, "| "], type.of.map(typeDoc))]));
    case "array":
      return type.of.is === "union" ? ["(", group([indent([softline, flatUnion(type.of.of)]), softline]), ")[]"] : [typeDoc(type.of), "[]"];
    case "generic":
      return genericDoc(type.of, type.args);
    case "object":
      return membersDoc(type.members);
    default:
      return type satisfies never;
  }
}

/** `{ members }`, each on its own line. */
export function membersDoc(members: readonly TypeMember[]): Doc {
  if (members.length === 0) return "{}";
  return ["{", indent([hardline, join(hardline, members.map(memberDoc))]), hardline, "}"];
}

function memberDoc({ name, type, optional = false, doc = [] }: TypeMember): Doc {
  const head = `${propertyKey(name)}${optional ? "?" : ""}:`;
  return [commentDoc(doc), head, type.is === "union" ? memberUnion(type.of) : [" ", typeDoc(type)], ";"];
}

/** A type that may be null stays on its line; other unions are broken into their parts. */
function memberUnion(of: readonly TypeNode[]): Doc {
  const orNull = of.length === 2 && of.every((type) => type.is === "name" || type.is === "import") && of.some((type) => type.is === "name" && type.text === "null");
  return orNull ? [" ", join(" | ", of.map(typeDoc))] : group(indent([line, flatUnion(of)]));
}

/** Behind an equals sign, where a union that is broken begins on the next line. */
export function brokenUnion(of: readonly TypeNode[]): Doc {
  return group(indent([line, group(flatUnion(of))]));
}

function flatUnion(of: readonly TypeNode[]): Doc {
  return [ifBreak("| "), join([line, "| "], of.map(typeDoc))];
}

function genericDoc(of: TypeNode, args: readonly TypeNode[]): Doc {
  const [only, more] = args;
  if (only !== undefined && more === undefined && (only.is === "name" || only.is === "import")) return [typeDoc(of), "<", typeDoc(only), ">"];
  const docs = args.map((arg) => (arg.is === "union" ? group(flatUnion(arg.of)) : typeDoc(arg)));
  return group([typeDoc(of), "<", indent([softline, join([",", line], docs)]), softline, ">"]);
}

/** Every name that a type imports. */
export function typeImportsOf(type: TypeNode): readonly Extract<TypeNode, { is: "import" }>[] {
  switch (type.is) {
    case "name":
    case "typeof":
      return [];
    case "import":
      return [type];
    case "union":
      return type.of.flatMap(typeImportsOf);
    case "array":
      return typeImportsOf(type.of);
    case "generic":
      return [...typeImportsOf(type.of), ...type.args.flatMap(typeImportsOf)];
    case "object":
      return type.members.flatMap((member) => typeImportsOf(member.type));
    default:
      return type satisfies never;
  }
}
