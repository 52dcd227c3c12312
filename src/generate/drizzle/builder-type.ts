import type { SchemaObject } from "../../model/object.ts";
import type { Expression } from "../shared/typescript/expression.ts";

/** What makes a column in Drizzle. */
export type BuilderType =
  /** One of Drizzle's own: `varchar("name", { length: 255 })`. */
  | { readonly is: "builtin"; readonly name: string; readonly config: Readonly<Record<string, Expression>> }
  | { readonly is: "enum"; readonly enum: SchemaObject<"enum"> }
  | ({ readonly is: "custom" } & CustomType)
  | { readonly is: "array"; readonly of: BuilderType };

/** A type that Drizzle lacks: what it is in SQL, and what its values are in TypeScript. */
export interface CustomType {
  readonly sql: string;
  /** What a variable for it would be called. */
  readonly name: string;
  readonly data: string;
}

/** One of Drizzle's own types. */
export function builtin(name: string, config: Readonly<Record<string, Expression>> = {}): BuilderType {
  return { is: "builtin", name, config };
}

/** The custom types inside of a type. */
export function customTypesIn(type: BuilderType): readonly CustomType[] {
  if (type.is === "custom") return [type];
  return type.is === "array" ? customTypesIn(type.of) : [];
}
