import { driverTypes, namedTypeStatements, nullable, sharedTypeNames, sharedTypes } from "../shared/typescript/driver-types.ts";
import { docComment, type Statement } from "../shared/typescript/module.ts";
import { columnDoc, generateRows, nameOfRow, namedValues, type RowModels, type RowWriter } from "../shared/typescript/row-package.ts";
import type { TypeMember } from "../shared/typescript/type-node.ts";
import type { RowType } from "../shared/values/rows.ts";
import type { Target } from "../target.ts";

/** Plain TypeScript: an interface for the rows of each table and view, and one for new rows of a table. */
export const typescript: Target = {
  title: "TypeScript",
  dialects: ["postgres", "sqlite"],
  generate: (input) => generateRows(input, writer),
};

const writer: RowWriter = {
  file: "types.ts",
  reserved: sharedTypeNames,
  family: (name) => [name, `New${name}`],
  checks: false,
  row: rowStatements,
  shared: (models) => [...sharedTypes(models.rows.flatMap(({ columns }) => columns)), ...namedTypeStatements(namedValues(models), driverTypes(models.dialect, models.names, models.singleFile))],
};

function rowStatements(models: RowModels, row: RowType): readonly Statement[] {
  const name = nameOfRow(models, row);
  const read: Statement = { is: "interface", name, members: readMembers(models, row), doc: docComment(row.relation.comment) };
  return row.writable ? [read, { is: "interface", name: `New${name}`, members: newMembers(models, row), doc: docComment(`A new ${name}.`) }] : [read];
}

function readMembers(models: RowModels, row: RowType): readonly TypeMember[] {
  const types = driverTypes(models.dialect, models.names, models.singleFile);
  return row.columns.map((column) => ({ name: column.name, type: nullable(types.read(column.value), column.nullable), doc: columnDoc(column) }));
}

/** Nobody may give what is generated, and nobody has to give what may be missing or has a default. */
function newMembers(models: RowModels, row: RowType): readonly TypeMember[] {
  const types = driverTypes(models.dialect, models.names, models.singleFile);
  const given = row.columns.filter(({ filled }) => filled !== "always");
  return given.map((column) => ({ name: column.name, type: nullable(types.write(column.value), column.nullable), optional: column.nullable || column.filled !== null, doc: columnDoc(column) }));
}
