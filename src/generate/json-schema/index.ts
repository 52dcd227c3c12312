import type { Generated, GeneratedFile, Target, TargetInput } from "../target.ts";
import { rowNames, type RowNames } from "../shared/typescript/row-names.ts";
import { rowNotes } from "../shared/typescript/row-package.ts";
import { type Rows, rowsOf, type RowType } from "../shared/values/rows.ts";
import { type JsonObject, jsonText } from "./json-text.ts";
import { namedSchema, newRowSchema, rowSchema, type Schemas } from "./schema.ts";

/** JSON Schema 2020-12: what rows are as JSON, as PostgreSQL's `to_jsonb` and SQLite's `json_object` write them. */
export const jsonSchema: Target = {
  title: "JSON Schema",
  dialects: ["postgres", "sqlite"],
  generate: generateSchemas,
};

const draft = "https://json-schema.org/draft/2020-12/schema";

function generateSchemas({ snapshot, singleFile }: TargetInput): Generated {
  const rows = rowsOf(snapshot);
  const names = namesOf(rows, snapshot.dialect);
  const schemas: Schemas = { dialect: snapshot.dialect, refer: (object) => `${singleFile ? "" : "types.json"}#/$defs/${encodeURIComponent(names.types.get(object.id) ?? "")}` };
  const shared = Object.fromEntries(rows.named.map((object) => [names.types.get(object.id) ?? "", namedSchema(schemas, object, rows.valueOf)]));
  const files = singleFile ? [file("schema", { ...shared, ...Object.assign({}, ...rows.rows.map((row) => definitions(schemas, names, row))) })] : packageFiles(schemas, names, rows, shared);
  return { files: [...files].sort((a, b) => (a.path < b.path ? -1 : 1)), notes: rowNotes(snapshot, rows, true) };
}

function namesOf({ rows, named }: Rows, dialect: string): RowNames {
  const defaultSchema = dialect === "postgres" ? "public" : null;
  return rowNames({ relations: rows.map(({ relation }) => relation), named, defaultSchema, reserved: [], modules: ["types"], family: (name) => [name, `New${name}`] });
}

function packageFiles(schemas: Schemas, names: RowNames, { rows }: Rows, shared: JsonObject): readonly GeneratedFile[] {
  const types = Object.keys(shared).length === 0 ? [] : [file("types", shared)];
  return [...types, ...rows.map((row) => file(names.modules.get(row.relation.id) ?? "", definitions(schemas, names, row)))];
}

/** The rows of a relation, and new rows of it where it is a table. */
function definitions(schemas: Schemas, names: RowNames, row: RowType): JsonObject {
  const name = names.types.get(row.relation.id) ?? "";
  return { [name]: rowSchema(schemas, row), ...(row.writable ? { [`New${name}`]: newRowSchema(schemas, row) } : {}) };
}

function file(name: string, definitions: JsonObject): GeneratedFile {
  return { path: `${name}.json`, text: jsonText({ $schema: draft, $defs: definitions }) };
}
