import type { Runtime } from "../python/value.ts";
import type { Column } from "./column.ts";
import { Constraint } from "./constraint.ts";
import { plainName } from "./name.ts";
import { conventionalName } from "./naming.ts";
import { operator } from "./operator.ts";
import { SqlType } from "./sql-type.ts";
import { booleanType, integerType, stringType } from "./standard-types.ts";
import type { Table } from "./table.ts";

/** Tells a column's type, and its variants, which table they are on now: enums and domains are made before it, and may ask for a CHECK. */
export function attachType(column: Column, table: Table, rt: Runtime): void {
  for (const type of [column.type, ...column.type.variants.values()]) attachOne(type, column, table, rt);
}

function attachOne(type: SqlType, column: Column, table: Table, rt: Runtime): void {
  if (type.inner !== null && (type.is("type_decorator") || type.is("ARRAY"))) attachOne(type.inner, column, table, rt);
  if (type.identity !== null) {
    const { identity } = type;
    if (identity.inheritSchema) identity.schema = table.schema?.text ?? null;
    else if (identity.metadata !== null && identity.schema === null) identity.schema = identity.metadata.schema?.text ?? null;
    const variantOf = column.type.variants.size > 0 ? column.type : null;
    if (identity.metadata === null) table.metadata.typeEvents.push({ type, column: variantOf });
  }
  if (type.param("create_constraint") === true) addCheck(type, column, table, rt);
}

/** The CHECK of `Enum(…, create_constraint=True)` and `Boolean(create_constraint=True)`. */
function addCheck(type: SqlType, column: Column, table: Table, rt: Runtime): void {
  const check = new Constraint("check", column.at);
  const isEnum = type.is("enum");
  const name = isEnum ? type.identity?.name ?? null : typeof type.param("name") === "string" ? String(type.param("name")) : null;
  const of = { k: "coerce", of: { k: "column", column }, type: isEnum ? stringType() : type } as const;
  const values = isEnum ? type.labels : [0n, 1n];
  check.sql = {
    k: "binary", left: of, op: operator("in"), negate: operator("not_in"), modifiers: new Map(), type: booleanType(),
    right: { k: "binds", values, type: isEnum ? stringType() : integerType() },
  };
  check.name = name === null ? null : plainName(name);
  check.unnamed = name === null;
  check.boundTo = { type, column: column.type };
  check.columns = [column];
  check.table = table;
  table.constraints.push(check);
  check.name = name === null ? null : conventionalName(check, table, rt);
}
