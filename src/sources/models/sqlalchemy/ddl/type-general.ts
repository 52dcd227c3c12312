import { AlidadeError } from "../../../../model/error.ts";
import { textOf } from "../schema/name.ts";
import type { SqlType } from "../schema/sql-type.ts";
import type { Ddl } from "./dialect.ts";

type Compile = (type: SqlType, ddl: Ddl) => string;

/** A number among a type's parameters as text, or null. */
export function size(type: SqlType, name: string): string | null {
  const value = type.param(name);
  return typeof value === "bigint" ? String(value) : null;
}

function sized(name: string): Compile {
  return (type) => {
    const length = size(type, "length");
    const collation = textOf(type.param("collation"));
    return `${name}${length === null || length === "0" ? "" : `(${length})`}${collation === null ? "" : ` COLLATE "${collation}"`}`;
  };
}

function scaled(name: string): Compile {
  return (type) => {
    const precision = size(type, "precision");
    const scale = size(type, "scale");
    return precision === null ? name : scale === null ? `${name}(${precision})` : `${name}(${precision}, ${scale})`;
  };
}

const fixed = (text: string): Compile => () => text;

function binary(name: string): Compile {
  return (type) => {
    const length = size(type, "length");
    return length === null || length === "0" ? name : `${name}(${length})`;
  };
}

/** A type that a subclass of NullType, or none, makes: SQLAlchemy has no DDL for it. */
const nothing: Compile = (type) => {
  throw new AlidadeError("sqlalchemy-type", `There is no DDL for a column of ${type.cls?.name ?? "no type"}: it has no type.`, { hint: "Give the column a type." });
};

/** How an enum that is no type of its own is written: as long as its longest label, or as it was told. */
export const enumAsText: Compile = (type) => {
  const given = size(type, "length");
  if (type.param("length_given") === true) return given === null || given === "0" ? "VARCHAR" : `VARCHAR(${given})`;
  const longest = Math.max(0, ...type.labels.map((label) => [...(textOf(label) ?? "")].length));
  return longest === 0 ? "VARCHAR" : `VARCHAR(${longest})`;
};

/** How types are written where the dialect has no say: SQLAlchemy 2.0, sql/compiler.py (GenericTypeCompiler). */
export const generalTypes: Readonly<Record<string, Compile>> = {
  null: nothing,
  string: sized("VARCHAR"), unicode: sized("VARCHAR"), text: sized("TEXT"), unicode_text: sized("TEXT"),
  VARCHAR: sized("VARCHAR"), NVARCHAR: sized("NVARCHAR"), CHAR: sized("CHAR"), NCHAR: sized("NCHAR"), TEXT: sized("TEXT"), CLOB: fixed("CLOB"),
  integer: fixed("INTEGER"), INTEGER: fixed("INTEGER"), small_integer: fixed("SMALLINT"), SMALLINT: fixed("SMALLINT"), big_integer: fixed("BIGINT"), BIGINT: fixed("BIGINT"),
  numeric: scaled("NUMERIC"), NUMERIC: scaled("NUMERIC"), DECIMAL: scaled("DECIMAL"),
  float: fixed("FLOAT"), FLOAT: fixed("FLOAT"), REAL: fixed("REAL"), double: fixed("DOUBLE"), DOUBLE: fixed("DOUBLE"), DOUBLE_PRECISION: fixed("DOUBLE PRECISION"),
  datetime: fixed("DATETIME"), DATETIME: fixed("DATETIME"), TIMESTAMP: fixed("TIMESTAMP"), date: fixed("DATE"), DATE: fixed("DATE"), time: fixed("TIME"), TIME: fixed("TIME"),
  large_binary: fixed("BLOB"), BLOB: fixed("BLOB"), BINARY: binary("BINARY"), VARBINARY: binary("VARBINARY"),
  boolean: fixed("BOOLEAN"), BOOLEAN: fixed("BOOLEAN"), enum: enumAsText, UUID: fixed("UUID"),
  uuid: (type, { dialect }) => (dialect.nativeUuid && type.param("native_uuid") !== false ? "UUID" : "CHAR(32)"),
};
