import { type Doc, group, hardline, indent, join, line, printDoc, softline } from "../shared/typescript/doc.ts";

/** A value of JSON. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** An object of JSON. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** JSON as prettier lays it out, an object's members on lines of their own. */
export function jsonText(value: Json): string {
  return `${printDoc(jsonDoc(value))}\n`;
}

function jsonDoc(value: Json): Doc {
  if (isArray(value)) return value.length === 0 ? "[]" : group(["[", indent([softline, join([",", line], value.map(jsonDoc))]), softline, "]"], value.length > 1 && value.every(hasMembers));
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, each]): Doc => [JSON.stringify(key), ": ", jsonDoc(each)]);
  return members.length === 0 ? "{}" : ["{", indent([hardline, join([",", hardline], members)]), hardline, "}"];
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function hasMembers(value: Json): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length > 1;
}
