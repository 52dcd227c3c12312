import { nameOf, type SchemaObject } from "../../model/object.ts";
import { array, call, type Expression, imported, object, str } from "../shared/typescript/expression.ts";
import { sqlText } from "./column.ts";
import type { Models } from "./models.ts";

/** A policy beside the columns. Roles are names: they are not the schema's to make. */
export function policyExpression(models: Models, policy: SchemaObject<"policy">): Expression {
  const { command, permissive, roles, using, check } = policy.facts;
  const names = roles.map((role) => str(role === "" ? "public" : role));
  const said = object({
    as: permissive ? null : str("restrictive"),
    for: command === "all" ? null : str(command),
    to: names.length === 1 ? (names[0] ?? null) : array(names),
    using: using === null ? null : sqlText(using),
    withCheck: check === null ? null : sqlText(check),
  });
  return call(imported(models.dialect.module, "pgPolicy"), str(nameOf(policy)), said);
}
