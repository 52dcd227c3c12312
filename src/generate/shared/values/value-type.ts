import type { SchemaObject } from "../../../model/object.ts";

/** What the values of a column are, whatever language models are written in. */
export type ValueType =
  | { readonly is: "boolean" | "integer" | "bigint" | "decimal" | "float" | "uuid" | "json" | "bytes" | "date" | "time" | "timestamp" | "timestamptz" | "interval" | "point" | "circle" }
  /** `maxLength` in characters; null: no limit. */
  | { readonly is: "text"; readonly maxLength: number | null }
  /** What has a text form of its own: addresses, geometry, ranges, composite values, search vectors. */
  | { readonly is: "textual"; readonly type: string }
  | { readonly is: "enum"; readonly enum: SchemaObject<"enum"> }
  | { readonly is: "domain"; readonly domain: SchemaObject<"domain">; readonly base: ValueType }
  | { readonly is: "array"; readonly of: ValueType }
  /** One that nothing is known of. */
  | { readonly is: "unknown"; readonly type: string };

/** A type that has a name of its own and values that can be listed or described. */
export type NamedType = SchemaObject<"enum"> | SchemaObject<"domain">;

/** Finds an enum or domain by the schema and name that a type text has. */
export type NamedTypeLookup = (schema: string | null, name: string) => NamedType | null;

/** The enums and domains inside of a type. */
export function namedTypesIn(type: ValueType): readonly NamedType[] {
  switch (type.is) {
    case "enum":
      return [type.enum];
    case "domain":
      return [type.domain, ...namedTypesIn(type.base)];
    case "array":
      return namedTypesIn(type.of);
    default:
      return [];
  }
}
