import { nameOf } from "../../model/object.ts";
import { type DriverTypes, driverTypes, genericImport, namedTypeStatements, nullable, sharedTypeNames, sharedTypes } from "../shared/typescript/driver-types.ts";
import { docComment, type Statement } from "../shared/typescript/module.ts";
import { columnDoc, generateRows, moduleOf, nameOfRow, namedValues, type RowModels, type RowWriter } from "../shared/typescript/row-package.ts";
import { type TypeMember, typeImport, type TypeNode, typeName, union } from "../shared/typescript/type-node.ts";
import type { RowColumn, RowType } from "../shared/values/rows.ts";
import { schemaOf } from "../../model/table-tree.ts";
import type { Target } from "../target.ts";

/** Kysely 0.29: an interface for each table and view, the types of its rows, and the interface of the database. */
export const kysely: Target = {
  title: "Kysely",
  dialects: ["postgres", "sqlite"],
  generate: (input) => generateRows(input, writer),
};

const library = ["ColumnType", "Generated", "GeneratedAlways", "Insertable", "Selectable", "Updateable"];

const writer: RowWriter = {
  file: "database.ts",
  reserved: [...sharedTypeNames, ...library, "DB"],
  family: (name) => [name, `${name}Table`, `New${name}`, `${name}Update`],
  checks: false,
  row: tableStatements,
  shared: (models) => [...sharedTypes(models.rows.flatMap(({ columns }) => columns)), ...namedTypeStatements(namedValues(models), typesOf(models))],
  last: { name: "database", statements: (models) => [database(models)] },
};

function typesOf({ dialect, names, singleFile }: RowModels): DriverTypes {
  return driverTypes(dialect, names, singleFile);
}

function tableStatements(models: RowModels, row: RowType): readonly Statement[] {
  const name = nameOfRow(models, row);
  const table = `${name}Table`;
  const types = typesOf(models);
  const members = row.columns.map((column): TypeMember => ({ name: column.name, type: columnType(column, types, row.writable), doc: columnDoc(column) }));
  const derived = (as: string, of: string): Statement => ({ is: "type", name: as, type: genericImport("kysely", of, typeName(table)), doc: [] });
  const written = row.writable ? [derived(`New${name}`, "Insertable"), derived(`${name}Update`, "Updateable")] : [];
  return [{ is: "interface", name: table, members, doc: docComment(row.relation.comment) }, derived(name, "Selectable"), ...written];
}

/** The type of a column: what is read, inserted and updated, where these differ. */
function columnType(column: RowColumn, types: DriverTypes, writable: boolean): TypeNode {
  const read = nullable(types.read(column.value), column.nullable);
  if (!writable) return genericImport("kysely", "ColumnType", read, typeName("never"), typeName("never"));
  if (column.filled === "always") return genericImport("kysely", "GeneratedAlways", read);
  const write = nullable(types.write(column.value), column.nullable);
  const same = JSON.stringify(read) === JSON.stringify(write);
  if (same) return column.filled === null ? read : genericImport("kysely", "Generated", read);
  return genericImport("kysely", "ColumnType", read, column.filled === null ? write : union(write, typeName("undefined")), write);
}

/** Tables outside of the default schema are called with it: `selectFrom("auth.users")`. */
function database(models: RowModels): Statement {
  const defaultSchema = models.dialect === "postgres" ? "public" : null;
  const members = models.rows.map((row): TypeMember => {
    const schema = schemaOf(row.relation);
    const name = schema === defaultSchema ? nameOf(row.relation) : row.relation.path.join(".");
    return { name, type: typeImport(moduleOf(models, row), `${nameOfRow(models, row)}Table`), doc: [] };
  });
  return { is: "interface", name: "DB", members, doc: docComment("The tables and views of the database, for `new Kysely<DB>`.") };
}
