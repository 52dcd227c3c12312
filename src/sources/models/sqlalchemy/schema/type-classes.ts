import { addMethods } from "../python/native.ts";
import { PyClass, type Call, type Value } from "../python/value.ts";
import { defineType, SqlType } from "./sql-type.ts";

type Params = readonly (readonly [string, Value])[];
type Row = readonly [name: string, base: string, visit: string, params?: Params];

const text: Params = [["length", null], ["collation", null]];
const number: Params = [["precision", null], ["scale", null], ["decimal_return_scale", null], ["asdecimal", true]];
const float: Params = [["precision", null], ["asdecimal", false], ["decimal_return_scale", null]];
const zone: Params = [["timezone", false]];
const precise: Params = [["timezone", false], ["precision", null]];
const binary: Params = [["length", null]];
const json: Params = [["none_as_null", false]];
const formatted: Params = [["storage_format", null], ["regexp", null], ["truncate_microseconds", false]];

/** The types of `sqlalchemy`: SQLAlchemy 2.0, sql/sqltypes.py. */
const general: readonly Row[] = [
  ["TypeEngine", "", "engine"], ["NullType", "TypeEngine", "null"], ["UserDefinedType", "TypeEngine", "user_defined"], ["SchemaType", "TypeEngine", "schema_type"],
  ["TypeDecorator", "TypeEngine", "type_decorator"], ["Interval", "TypeDecorator", "interval", [["native", true], ["second_precision", null], ["day_precision", null]]], ["PickleType", "TypeDecorator", "pickle"],
  ["String", "TypeEngine", "string", text], ["Text", "String", "text", text], ["Unicode", "String", "unicode", text], ["UnicodeText", "Text", "unicode_text", text],
  ["Integer", "TypeEngine", "integer"], ["SmallInteger", "Integer", "small_integer"], ["BigInteger", "Integer", "big_integer"],
  ["Numeric", "TypeEngine", "numeric", number], ["Float", "Numeric", "float", float], ["Double", "Float", "double", float],
  ["Boolean", "TypeEngine", "boolean", [["create_constraint", false], ["name", null]]],
  ["DateTime", "TypeEngine", "datetime", zone], ["Date", "TypeEngine", "date"], ["Time", "TypeEngine", "time", zone],
  ["LargeBinary", "TypeEngine", "large_binary", binary], ["Enum", "String", "enum"], ["JSON", "TypeEngine", "JSON", json],
  ["Uuid", "TypeEngine", "uuid", [["as_uuid", true], ["native_uuid", true]]], ["UUID", "Uuid", "UUID", [["as_uuid", true]]],
  ["ARRAY", "TypeEngine", "ARRAY", [["item_type", null], ["as_tuple", false], ["dimensions", null], ["zero_indexes", false]]], ["MatchType", "Boolean", "boolean"],
  ["CHAR", "String", "CHAR", text], ["NCHAR", "Unicode", "NCHAR", text], ["VARCHAR", "String", "VARCHAR", text], ["NVARCHAR", "Unicode", "NVARCHAR", text], ["TEXT", "Text", "TEXT", text], ["CLOB", "Text", "CLOB", text],
  ["INTEGER", "Integer", "INTEGER"], ["SMALLINT", "SmallInteger", "SMALLINT"], ["BIGINT", "BigInteger", "BIGINT"],
  ["NUMERIC", "Numeric", "NUMERIC", number], ["DECIMAL", "Numeric", "DECIMAL", number], ["FLOAT", "Float", "FLOAT", float], ["REAL", "Float", "REAL", float], ["DOUBLE", "Double", "DOUBLE", float], ["DOUBLE_PRECISION", "Double", "DOUBLE_PRECISION", float],
  ["TIMESTAMP", "DateTime", "TIMESTAMP", zone], ["DATETIME", "DateTime", "DATETIME", zone], ["DATE", "Date", "DATE"], ["TIME", "Time", "TIME", zone],
  ["BLOB", "LargeBinary", "BLOB", binary], ["_Binary", "TypeEngine", "binary", binary], ["BINARY", "_Binary", "BINARY", binary], ["VARBINARY", "_Binary", "VARBINARY", binary], ["BOOLEAN", "Boolean", "BOOLEAN", [["create_constraint", false], ["name", null]]],
];

const plainNames = ["TSVECTOR", "TSQUERY", "INET", "CIDR", "MACADDR", "MACADDR8", "MONEY", "OID", "REGCONFIG", "REGCLASS", "INT4RANGE", "INT8RANGE", "NUMRANGE", "DATERANGE", "TSRANGE", "TSTZRANGE", "INT4MULTIRANGE", "INT8MULTIRANGE", "NUMMULTIRANGE", "DATEMULTIRANGE", "TSMULTIRANGE", "TSTZMULTIRANGE"];

/** Those of `sqlalchemy.dialects.postgresql` that are not the general ones. */
const postgres: readonly Row[] = [
  ...plainNames.map((name): Row => [name, "TypeEngine", name]),
  ["CITEXT", "TEXT", "CITEXT", text], ["BYTEA", "LargeBinary", "BYTEA", binary], ["HSTORE", "TypeEngine", "HSTORE", [["text_type", null]]], ["JSONPATH", "TypeEngine", "JSONPATH"],
  ["PG_JSON", "JSON", "JSON", [...json, ["astext_type", null]]], ["JSONB", "PG_JSON", "JSONB", [...json, ["astext_type", null]]],
  ["PG_ARRAY", "ARRAY", "ARRAY", [["item_type", null], ["as_tuple", false], ["dimensions", null], ["zero_indexes", false]]],
  ["PG_TIMESTAMP", "TIMESTAMP", "TIMESTAMP", precise], ["PG_TIME", "TIME", "TIME", precise], ["INTERVAL", "TypeEngine", "INTERVAL", [["precision", null], ["fields", null]]],
  ["BIT", "TypeEngine", "BIT", [["length", null], ["varying", false]]], ["ENUM", "Enum", "ENUM"], ["DOMAIN", "TypeEngine", "DOMAIN"],
];

/** Those of `sqlalchemy.dialects.sqlite`. */
const sqlite: readonly Row[] = [["LITE_DATETIME", "DateTime", "sqlite_datetime", formatted], ["LITE_DATE", "Date", "sqlite_date", formatted], ["LITE_TIME", "Time", "sqlite_time", formatted]];

const classes = new Map<string, PyClass>();

function define([name, base, visit, params = []]: Row): void {
  const parent = classes.get(base);
  const cls = new PyClass(name.replace(/^(PG|LITE)_/, ""), parent === undefined ? [] : [parent], { module: "sqlalchemy" });
  cls.allocate = (of) => new SqlType(of);
  defineType(cls, { visit, params });
  if (params.length > 0 || name === "TypeEngine") addMethods(cls, { __init__: (self, call) => fill(self, params, call) });
  classes.set(name, cls);
}

function fill(self: Value, params: Params, call: Call): Value {
  if (!(self instanceof SqlType)) return null;
  params.forEach(([name, fallback], index) => {
    self.attrs.set(name, call.args[index] ?? call.kwargs.get(name) ?? fallback);
  });
  // varying and such may be given to a type that has no parameter of the name: the author's own subclass keeps them.
  return null;
}

for (const row of [...general, ...postgres, ...sqlite]) define(row);

/** A class of types by the name that this file has for it; `PG_` and `LITE_` mark a dialect's own version of a general name. */
export function typeClass(name: string): PyClass {
  const cls = classes.get(name);
  if (cls === undefined) throw new Error(`no type ${name}`);
  return cls;
}

const without = (prefix: RegExp, row: Row): readonly [string, PyClass] => [row[0].replace(prefix, ""), typeClass(row[0])];

/** What `sqlalchemy` and `sqlalchemy.types` export. */
export const generalTypes: ReadonlyMap<string, PyClass> = new Map([...general.map((row) => without(/^$/, row)), ["INT", typeClass("INTEGER")], ["BIGINT", typeClass("BIGINT")]]);

const shared = ["BIGINT", "BOOLEAN", "CHAR", "DATE", "DOUBLE_PRECISION", "FLOAT", "INTEGER", "NUMERIC", "REAL", "SMALLINT", "TEXT", "UUID", "VARCHAR"];

/** What `sqlalchemy.dialects.postgresql` exports. */
export const postgresTypes: ReadonlyMap<string, PyClass> = new Map([...shared.map((name) => [name, typeClass(name)] as const), ...postgres.map((row) => without(/^PG_/, row))]);

/** What `sqlalchemy.dialects.sqlite` exports. */
export const sqliteTypes: ReadonlyMap<string, PyClass> = new Map([
  ...["BLOB", "BOOLEAN", "CHAR", "DECIMAL", "FLOAT", "INTEGER", "JSON", "NUMERIC", "REAL", "SMALLINT", "TEXT", "TIMESTAMP", "VARCHAR"].map((name) => [name, typeClass(name)] as const),
  ...sqlite.map((row) => without(/^LITE_/, row)),
]);
