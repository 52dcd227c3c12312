import { isTargetName, targetNames } from "../generate/target-names.ts";
import { AlidadeError } from "../model/error.ts";
import { isRecord } from "../model/is-record.ts";
import { nearest } from "../model/nearest.ts";
import type { Config } from "./define-config.ts";

/** What a config exports, checked. Error: `config-invalid`, which names the field. */
export function checkConfig(value: unknown, file: string): Config {
  const problem = problemOf(value, configShape, "");
  if (problem !== null) throw invalid(problem, file);
  if (!isConfig(value)) throw invalid("it exports no config", file);
  const names = Object.keys(value.databases);
  if (names.length === 0) throw invalid("`databases` is empty", file);
  if (value.default !== undefined && !names.includes(value.default)) throw invalid(`\`default\` is ${value.default}, and the databases are ${names.join(", ")}`, file);
  return value;
}

function isConfig(value: unknown): value is Config {
  return problemOf(value, configShape, "") === null;
}

type Shape = "text" | "texts" | "text or texts" | "yes or no" | "target" | "tenants" | Fields | { readonly each: Shape };

interface Fields {
  readonly fields: Readonly<Record<string, Shape>>;
  readonly needs: readonly string[];
}

const databaseShape: Shape = {
  fields: {
    url: "text",
    tenants: "tenants",
    models: "text or texts",
    migrations: "text",
    schemas: "texts",
    tables: "texts",
    excludeTables: "texts",
    kinds: "texts",
    owners: "yes or no",
    privileges: "yes or no",
    dialect: "text",
    scratch: "text",
    rename: "texts",
    allow: "texts",
    protected: "yes or no",
    generate: { fields: { target: "target", style: "text", output: "text", singleFile: "yes or no" }, needs: [] },
  },
  needs: [],
};

const configShape: Shape = { fields: { default: "text", databases: { each: databaseShape } }, needs: ["databases"] };

/** What is wrong with a value, null if nothing. */
function problemOf(value: unknown, shape: Shape, path: string): string | null {
  if (typeof shape === "string") return fits(value, shape) ? null : `\`${path}\` has to be ${wording[shape]}`;
  if (!isRecord(value)) return path === "" ? "its default export has to be an object with `databases`" : `\`${path}\` has to be an object`;
  if ("each" in shape) return first(Object.entries(value), ([key, item]) => problemOf(item, shape.each, `${path}.${key}`));
  const missing = shape.needs.find((name) => value[name] === undefined);
  if (missing !== undefined) return `\`${joined(path, missing)}\` is missing`;
  return first(Object.entries(value), ([key, item]) => fieldProblem(key, item, shape, path));
}

function fieldProblem(key: string, value: unknown, { fields }: Fields, path: string): string | null {
  const shape = Object.hasOwn(fields, key) ? fields[key] : undefined;
  if (shape !== undefined) return value === undefined ? null : problemOf(value, shape, joined(path, key));
  const near = nearest(key, Object.keys(fields));
  return `\`${joined(path, key)}\` is nothing that it can say${near === null ? "" : ` (did you mean ${near}?)`}`;
}

function fits(value: unknown, shape: keyof typeof wording): boolean {
  switch (shape) {
    case "text":
      return typeof value === "string";
    case "texts":
      return Array.isArray(value) && value.every((item) => typeof item === "string");
    case "text or texts":
      return fits(value, "text") || fits(value, "texts");
    case "tenants":
      return fits(value, "texts") || (isRecord(value) && Object.keys(value).length === 1 && (fits(value["query"], "text") || fits(value["schemas"], "text or texts")));
    case "yes or no":
      return typeof value === "boolean";
    case "target":
      return isTargetName(value);
    default:
      return shape satisfies never;
  }
}

const wording = {
  text: "a text",
  texts: "a list of texts",
  "text or texts": "a text or a list of texts",
  tenants: "a list of URLs, { query: \"SELECT …\" } or { schemas: \"tenant_*\" }",
  "yes or no": "true or false",
  target: `one of ${targetNames.join(", ")}`,
} as const;

function first<T>(items: readonly T[], problem: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = problem(item);
    if (found !== null) return found;
  }
  return null;
}

function joined(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

function invalid(problem: string, file: string): AlidadeError {
  return new AlidadeError("config-invalid", `the config ${file} is not right: ${problem}`, { where: { file }, hint: "Write `export default defineConfig({ databases: { primary: { url, models } } })`." });
}
