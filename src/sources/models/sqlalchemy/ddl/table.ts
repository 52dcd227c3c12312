import { PyList, PyTuple } from "../python/containers.ts";
import type { Constraint } from "../schema/constraint.ts";
import { textOf } from "../schema/name.ts";
import type { Table } from "../schema/table.ts";
import { compileColumn } from "./column.ts";
import { compileConstraint, option } from "./constraint.ts";
import type { Ddl } from "./dialect.ts";
import { located } from "./located.ts";
import { quote, tableName } from "./quote.ts";

/** CREATE TABLE; foreign keys in `later` are added when all tables are there. */
export function compileTable(table: Table, later: ReadonlySet<Constraint>, ddl: Ddl): string {
  const prefixes = table.prefixes.map((prefix) => `${prefix} `).join("");
  const columns = [...table.columns.values()].filter((column) => !column.system).map((column) => located(column.at, column.repr(), () => compileColumn(column, ddl)));
  const lines = [...columns, ...constraintLines(table, later, ddl)].map((line) => `\t${line}`);
  return `CREATE ${prefixes}TABLE ${tableName(ddl.dialect, table)} (\n${lines.join(", \n")}\n)${suffix(table, ddl)}`;
}

function constraintLines(table: Table, later: ReadonlySet<Constraint>, ddl: Ddl): string[] {
  const rest = table.constraints.filter((constraint) => constraint !== table.primaryKey && !later.has(constraint));
  const ordered = [table.primaryKey, ...rest.sort((a, b) => a.order - b.order)];
  return ordered.filter((constraint) => !ddl.dialect.supportsAlter || !constraint.useAlter).map((constraint) => located(constraint.at, table.key, () => compileConstraint(constraint, ddl))).filter((text) => text !== null);
}

function suffix(table: Table, ddl: Ddl): string {
  return ddl.dialect.key === "postgresql" ? postgresSuffix(table, ddl) : sqliteSuffix(table, ddl);
}

function postgresSuffix(table: Table, ddl: Ddl): string {
  const get = (name: string): string | null => textOf(option(table.options, ddl, name));
  const inherits = option(table.options, ddl, "inherits");
  const parents = inherits instanceof PyTuple || inherits instanceof PyList ? inherits.items.map((item) => textOf(item) ?? "") : textOf(inherits) === null ? [] : [textOf(inherits) ?? ""];
  const oids = option(table.options, ddl, "with_oids");
  const [partition, using, commit, tablespace] = [get("partition_by"), get("using"), get("on_commit"), get("tablespace")];
  return [
    parents.length === 0 ? "" : `\n INHERITS ( ${parents.map((parent) => quote(ddl.dialect, parent)).join(", ")} )`,
    partition === null ? "" : `\n PARTITION BY ${partition}`,
    using === null ? "" : `\n USING ${using}`,
    oids === true ? "\n WITH OIDS" : oids === false ? "\n WITHOUT OIDS" : "",
    commit === null ? "" : `\n ON COMMIT ${commit.replaceAll("_", " ").toUpperCase()}`,
    tablespace === null ? "" : `\n TABLESPACE ${quote(ddl.dialect, tablespace)}`,
  ].join("");
}

function sqliteSuffix(table: Table, ddl: Ddl): string {
  const words = [option(table.options, ddl, "with_rowid") === false ? "WITHOUT ROWID" : null, option(table.options, ddl, "strict") === true ? "STRICT" : null].filter((word) => word !== null);
  return words.length === 0 ? "" : `\n ${words.join(",\n ")}`;
}
