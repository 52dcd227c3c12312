import type { RowColumn } from "../values/rows.ts";
import type { ValueType } from "../values/value-type.ts";
import { here, type Statement } from "./module.ts";
import { generic, stringUnion, type TypeMember, typeImport, type TypeNode, typeName, union } from "./type-node.ts";
import type { RowNames } from "./row-names.ts";

/** What values are in TypeScript, as the drivers give and take them: `pg` for PostgreSQL, `better-sqlite3` for SQLite. */
export interface DriverTypes {
  /** As they are read. */
  readonly read: (value: ValueType) => TypeNode;
  /** As they can be written. */
  readonly write: (value: ValueType) => TypeNode;
}

/** The driver's types of a dialect; enums and domains by their names. */
export function driverTypes(dialect: string, names: RowNames, singleFile: boolean): DriverTypes {
  const own = (name: string): TypeNode => typeImport(singleFile ? here : "./types.js", name);
  const simple = dialect === "postgres" ? pg : sqlite;
  const typeOf = (side: "read" | "write", value: ValueType): TypeNode => {
    switch (value.is) {
      case "enum":
        return own(names.types.get(value.enum.id) ?? "string");
      case "domain":
        return side === "read" || isSame(value.base) ? own(names.types.get(value.domain.id) ?? "string") : typeOf(side, value.base);
      case "array":
        return { is: "array", of: arrayElement(value.of, side) };
      case "text":
      case "textual":
        return typeName("string");
      case "unknown":
        return typeName("unknown");
      default:
        return simple(value.is, own)[side === "read" ? 0 : 1];
    }
  };
  // pg-types reads numeric[] with parseFloat, though it leaves a numeric as it is.
  const arrayElement = (of: ValueType, side: "read" | "write"): TypeNode => (of.is === "decimal" && dialect === "postgres" && side === "read" ? typeName("number") : typeOf(side, of));
  const isSame = (base: ValueType): boolean => JSON.stringify(typeOf("read", base)) === JSON.stringify(typeOf("write", base));
  return { read: (value) => typeOf("read", value), write: (value) => typeOf("write", value) };
}

type Simple = Exclude<ValueType["is"], "enum" | "domain" | "array" | "text" | "textual" | "unknown">;
type Sides = readonly [read: TypeNode, write: TypeNode];

const [string, number, boolean, date, bytes] = [typeName("string"), typeName("number"), typeName("boolean"), typeName("Date"), typeName("Uint8Array")];

/** What pg-types 2 makes of the text of a value, and what `pg` takes as a parameter. */
function pg(type: Simple, own: (name: string) => TypeNode): Sides {
  const table: Readonly<Record<Simple, Sides>> = {
    boolean: [boolean, boolean],
    integer: [number, number],
    bigint: [string, union(string, number, typeName("bigint"))],
    decimal: [string, union(string, number)],
    float: [number, number],
    uuid: [string, string],
    json: [own("Json"), string],
    bytes: [bytes, bytes],
    date: [date, union(date, string)],
    time: [string, string],
    timestamp: [date, union(date, string)],
    timestamptz: [date, union(date, string)],
    interval: [own("Interval"), string],
    point: [own("Point"), string],
    circle: [own("Circle"), string],
  };
  return table[type];
}

/** SQLite has numbers, texts and blobs; its drivers neither give nor take anything else. */
function sqlite(type: Simple): Sides {
  if (type === "bytes") return [bytes, bytes];
  const one = ["boolean", "integer", "bigint", "decimal", "float"].includes(type) ? number : string;
  return [one, one];
}

/** The types that rows share, of those that are asked for: enums, domains, and what the driver makes of values. */
export function sharedTypes(columns: readonly RowColumn[]): readonly Statement[] {
  const used = new Set(columns.flatMap(({ value }) => simpleIn(value)));
  return [
    ...(used.has("json") ? jsonTypes : []),
    ...(used.has("interval") ? [interval] : []),
    ...(used.has("point") ? [numbers("Point", ["x", "y"])] : []),
    ...(used.has("circle") ? [numbers("Circle", ["x", "y", "radius"])] : []),
  ];
}

/** The names of the types that rows share. */
export const sharedTypeNames: readonly string[] = ["Json", "Interval", "Point", "Circle"];

function simpleIn(value: ValueType): readonly string[] {
  if (value.is === "array") return simpleIn(value.of);
  return value.is === "domain" ? simpleIn(value.base) : [value.is];
}

const doc = (text: string): readonly string[] => [`/** ${text} */`];
const jsonTypes: readonly Statement[] = [
  { is: "type", name: "Json", type: union(...["string", "number", "boolean", "null", "{ [key: string]: Json }", "Json[]"].map(typeName)), doc: doc("Any value of JSON.") },
];
const units = ["years", "months", "days", "hours", "minutes", "seconds", "milliseconds"];
const interval: Statement = { is: "interface", name: "Interval", members: units.map((name): TypeMember => ({ name, type: number, optional: true })), doc: doc("An interval as the driver reads it.") };

function numbers(name: string, members: readonly string[]): Statement {
  return { is: "interface", name, members: members.map((member) => ({ name: member, type: number })), doc: doc(`A ${name.toLowerCase()} as the driver reads it.`) };
}

/** `Type | null` where a value may be missing. */
export function nullable(type: TypeNode, isNullable: boolean): TypeNode {
  return isNullable && !(type.is === "name" && type.text === "unknown") ? union(type, typeName("null")) : type;
}

/** A type with arguments from a library. */
export function genericImport(module: string, name: string, ...args: readonly TypeNode[]): TypeNode {
  return generic(typeImport(module, name), ...args);
}

/** The types of enums and domains. */
export function namedTypeStatements(named: readonly { readonly name: string; readonly value: ValueType; readonly doc: readonly string[] }[], types: DriverTypes): readonly Statement[] {
  return named.map(({ name, value, doc: lines }) => ({
    is: "type",
    name,
    type: value.is === "enum" ? stringUnion(value.enum.facts.values) : types.read(value),
    doc: lines,
  }));
}
