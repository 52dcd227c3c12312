import { quoteIdentifier } from "./quote.ts";
import { columnNames, columnsOf, databaseName, type Datamodel, type ManyToMany, type Relation, relationsOf, schemaName } from "../datamodel.ts";
import { argumentOf, attributeOf, type Field, namesOf, type SchemaBlock, textOf } from "../schema.ts";
import { defaultOf } from "./default.ts";
import { cut, primaryKeyOf, type Statement } from "./indexes.ts";
import { isCounted, postgresType, qualified, sqliteType } from "./types.ts";

/** CREATE TABLE of a model, on one line, so that an error in it has the line of the model. SQLite has its foreign keys in it; to PostgreSQL's tables they are added. */
export function createTable(model: SchemaBlock, datamodel: Datamodel): Statement {
  const lite = datamodel.dialect === "sqlite";
  const key = primaryKeyOf(model);
  const inline = lite && key?.columns.length === 1;
  const columns = columnsOf(model, datamodel).map((field) => (lite ? sqliteColumn(field, datamodel, inline && databaseName(field) === key.columns[0]) : postgresColumn(field, datamodel)));
  const list = key?.columns.map(quoteIdentifier).join(", ");
  const primary = key === null || inline ? [] : [lite ? `PRIMARY KEY (${list})` : `CONSTRAINT ${quoteIdentifier(key.name)} PRIMARY KEY (${list})`];
  const foreign = lite ? relationsOf(model, datamodel).map((relation) => foreignKey(relation, datamodel)) : [];
  return { sql: `CREATE TABLE ${tableName(model, datamodel)} (${[...columns, ...primary, ...foreign].join(", ")})`, file: model.file, line: model.line };
}

/** ALTER TABLE for every foreign key of a model. */
export function addForeignKeys(model: SchemaBlock, datamodel: Datamodel): readonly Statement[] {
  return relationsOf(model, datamodel).map((relation) => ({ sql: `ALTER TABLE ${tableName(model, datamodel)} ADD ${foreignKey(relation, datamodel)}`, file: model.file, line: relation.field.line }));
}

/** The table that joins two models, with its keys; since Prisma 6 both columns are its primary key. */
export function joinTable({ table, a, b, field }: ManyToMany, datamodel: Datamodel): readonly Statement[] {
  const lite = datamodel.dialect === "sqlite";
  const name = qualified(lite ? null : schemaName(a), table);
  const column = (letter: string, model: SchemaBlock): string => `"${letter}" ${idType(model, datamodel)} NOT NULL`;
  const key = (letter: string, model: SchemaBlock): string =>
    `CONSTRAINT ${quoteIdentifier(cut(table, `_${letter}_fkey`))} FOREIGN KEY ("${letter}") REFERENCES ${tableName(model, datamodel)}(${(primaryKeyOf(model)?.columns ?? []).map(quoteIdentifier).join(", ")}) ON DELETE CASCADE ON UPDATE CASCADE`;
  const keys = [key("A", a), key("B", b)];
  const primary = lite ? [] : [`CONSTRAINT ${quoteIdentifier(cut(table, "_AB_pkey"))} PRIMARY KEY ("A", "B")`];
  const create = `CREATE TABLE ${name} (${[column("A", a), column("B", b), ...primary, ...(lite ? keys : [])].join(", ")})`;
  const unique = lite ? [`CREATE UNIQUE INDEX ${quoteIdentifier(cut(table, "_AB_unique"))} ON ${name}("A", "B")`] : [];
  const index = `CREATE INDEX ${quoteIdentifier(cut(table, "_B_index"))} ON ${name}("B")`;
  return [create, ...unique, index, ...(lite ? [] : keys.map((each) => `ALTER TABLE ${name} ADD ${each}`))].map((sql) => ({ sql, file: field.file, line: field.line }));
}

function postgresColumn(field: Field, datamodel: Datamodel): string {
  const type = postgresType(field, datamodel, isCounted(field));
  const expression = defaultOf(field, datamodel, type);
  return `${quoteIdentifier(databaseName(field))} ${type}${field.arity === "required" ? " NOT NULL" : ""}${expression === null ? "" : ` DEFAULT ${expression}`}`;
}

function sqliteColumn(field: Field, datamodel: Datamodel, isKey: boolean): string {
  const expression = defaultOf(field, datamodel, "");
  const key = isKey ? ` PRIMARY KEY${isCounted(field) ? " AUTOINCREMENT" : ""}` : "";
  return `${quoteIdentifier(databaseName(field))} ${sqliteType(field, datamodel)}${field.arity === "required" ? " NOT NULL" : ""}${key}${expression === null ? "" : ` DEFAULT ${expression}`}`;
}

const actions: Readonly<Record<string, string>> = { Cascade: "CASCADE", Restrict: "RESTRICT", NoAction: "NO ACTION", SetNull: "SET NULL", SetDefault: "SET DEFAULT" };

/** Without an action: RESTRICT on delete where a column is required, else SET NULL; CASCADE on update. */
function foreignKey({ model, field, target, fields, references }: Relation, datamodel: Datamodel): string {
  const attribute = attributeOf(field, "relation");
  const [own, other] = [columnNames(model, fields), columnNames(target, references)];
  const required = field.arity === "required" || fields.some((name) => model.fields.find((each) => each.name === name)?.arity === "required");
  const action = (name: string, usual: string): string => actions[namesOf(argumentOf(attribute, name))[0] ?? ""] ?? usual;
  const name = textOf(argumentOf(attribute, "map")) ?? cut(`${databaseName(model)}_${own.join("_")}`, "_fkey");
  const list = (columns: readonly string[]): string => columns.map(quoteIdentifier).join(", ");
  const [onDelete, onUpdate] = [action("onDelete", required ? "RESTRICT" : "SET NULL"), action("onUpdate", "CASCADE")];
  return `CONSTRAINT ${quoteIdentifier(name)} FOREIGN KEY (${list(own)}) REFERENCES ${tableName(target, datamodel)}(${list(other)}) ON DELETE ${onDelete} ON UPDATE ${onUpdate}`;
}

function tableName(model: SchemaBlock, { dialect }: Datamodel): string {
  return qualified(dialect === "postgres" ? schemaName(model) : null, databaseName(model));
}

/** The type of the column that a join table refers to. */
function idType(model: SchemaBlock, datamodel: Datamodel): string {
  const [column] = primaryKeyOf(model)?.columns ?? [];
  const field = model.fields.find((each) => databaseName(each) === column);
  if (field === undefined) return "INTEGER";
  return datamodel.dialect === "sqlite" ? sqliteType(field, datamodel) : postgresType(field, datamodel, false);
}
