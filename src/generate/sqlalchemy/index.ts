import type { ObjectId } from "../../model/id.ts";
import type { TableTree } from "../../model/table-tree.ts";
import type { Generated, GeneratedFile, Target, TargetInput } from "../target.ts";
import { baseStatements } from "./base-statements.ts";
import { type Models, modelsOf, moduleOf, styles } from "./models.ts";
import { notesOf, standsAlone } from "./notes.ts";
import { moduleText, type Statement } from "./python/module.ts";
import { byIsort, importLines } from "./python/imports.ts";
import { stringLiteral } from "./python/expression.ts";
import { rootName } from "./names.ts";
import { relationshipsByTable } from "./relationship.ts";
import { tableStatement } from "./table-model.ts";

/** Models of SQLAlchemy 2.0, declarative ones, dataclasses or tables alone: one `models.py`, or a package with a module per table. */
export const sqlalchemy: Target = {
  title: "SQLAlchemy 2.0",
  dialects: ["postgres", "sqlite"],
  styles,
  generate: generateModels,
};

function generateModels(input: TargetInput): Generated {
  const models = modelsOf({ ...input, tables: input.tables.filter(({ table }) => standsAlone(table)) });
  const relationships = relationshipsByTable(models);
  const files = input.singleFile ? [singleFile(models, relationships)] : packageFiles(models, relationships);
  return { files, notes: notesOf(models, input.snapshot) };
}

type Relationships = ReadonlyMap<ObjectId, readonly Statement[]>;

/** `Table` objects come before the classes, whose relationships use them as they are read. */
function singleFile(models: Models, relationships: Relationships): GeneratedFile {
  const tables = [...models.tables].sort((a, b) => Number(models.classes.has(a.table.id)) - Number(models.classes.has(b.table.id)));
  const statements = [...baseStatements(models), ...tables.map((tree) => statementOf(models, relationships, tree))];
  return { path: "models.py", text: moduleText({ name: null, statements, taken: takenNames(models, models.tables, true) }) };
}

function packageFiles(models: Models, relationships: Relationships): readonly GeneratedFile[] {
  const base = { path: "base.py", text: moduleText({ name: ".base", statements: baseStatements(models), taken: takenNames(models, [], true) }) };
  const modules = models.tables.map((tree) => ({
    path: `${moduleOf(models, tree.table.id)}.py`,
    text: moduleText({
      name: `.${moduleOf(models, tree.table.id)}`,
      statements: [statementOf(models, relationships, tree)],
      taken: takenNames(models, [tree], false),
    }),
  }));
  return [{ path: "__init__.py", text: packageText(models) }, base, ...modules].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function statementOf(models: Models, relationships: Relationships, tree: TableTree): Statement {
  return tableStatement(models, tree, relationships.get(tree.table.id) ?? []);
}

/** Names that a module gives: those of its classes, their attributes, and, where the base stands in it, what stands beside that. */
function takenNames(models: Models, trees: readonly TableTree[], withBase: boolean): ReadonlySet<string> {
  const { names } = models;
  const columns = trees.flatMap((tree) => tree.columns.map(({ id }) => names.attributes.get(id) ?? ""));
  const tables = trees.map(({ table }) => names.tables.get(table.id) ?? "");
  const relations = trees.flatMap(({ table }) => names.relationsOf.get(table.id) ?? []);
  return new Set([...columns, ...tables, ...relations, rootName(models.style), ...(withBase ? [...names.types.values(), ...names.shared.values()] : [])]);
}

/** The package gives every class and table, so that importing it is enough for the mappers. */
function packageText(models: Models): string {
  const modules = models.tables.map(({ table }) => ({ module: `.${moduleOf(models, table.id)}`, name: models.names.tables.get(table.id) ?? "" }));
  const all = [{ module: ".base", name: rootName(models.style) }, ...modules].map((item) => ({ ...item, forward: false }));
  const names = all.map(({ name }) => name).sort(byIsort);
  const imports = importLines(all, (_, name) => name ?? "");
  return [...imports, "", "__all__ = [", ...names.map((name) => `    ${stringLiteral(name)},`), "]", ""].join("\n");
}
