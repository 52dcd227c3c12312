import { indexText, type Module, moduleText, type Statement } from "../shared/typescript/module.ts";
import type { Generated, GeneratedFile, Target, TargetInput } from "../target.ts";
import { type Models, modelsOf } from "./models.ts";
import { notesOf } from "./notes.ts";
import { relationStatements } from "./relations-module.ts";
import { tableStatement, viewStatement } from "./table.ts";
import { typeStatements } from "./types-module.ts";

/** Drizzle ORM 0.45: `schema.ts`, or a module per table and view, one of types, one of relations and an index. */
export const drizzle: Target = {
  title: "Drizzle ORM",
  dialects: ["postgres", "sqlite"],
  generate: generateSchema,
};

function generateSchema(input: TargetInput): Generated {
  const models = modelsOf(input);
  const modules = modulesOf(models);
  return { files: input.singleFile ? [oneFile(modules)] : packageFiles(modules), notes: notesOf(models) };
}

function modulesOf(models: Models): readonly Module[] {
  const named = (id: string, statement: Statement): Module => ({ name: models.names.modules.get(id) ?? "", statements: [statement] });
  return [
    { name: "types", statements: typeStatements(models) },
    ...models.tables.map((tree) => named(tree.table.id, tableStatement(models, tree))),
    ...models.views.map((view) => named(view.relation.id, viewStatement(models, view))),
    { name: "relations", statements: relationStatements(models) },
  ];
}

function oneFile(modules: readonly Module[]): GeneratedFile {
  return { path: "schema.ts", text: moduleText({ name: "", statements: modules.flatMap(({ statements }) => statements) }) };
}

function packageFiles(modules: readonly Module[]): readonly GeneratedFile[] {
  const filled = modules.filter(({ statements }) => statements.length > 0).sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = filled.map((module) => ({ path: `${module.name}.ts`, text: moduleText(module) }));
  return [...files, { path: "index.ts", text: indexText(filled.map(({ name }) => name)) }].sort((a, b) => (a.path < b.path ? -1 : 1));
}
