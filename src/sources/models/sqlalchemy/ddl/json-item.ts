import { AlidadeError } from "../../../../model/error.ts";
import type { Node } from "../schema/expr.ts";
import { affinityOf } from "../schema/sql-type.ts";
import type { Context, Ddl } from "./dialect.ts";
import { compileExpression } from "./expression.ts";

type BinaryNode = Extract<Node, { k: "binary" }>;

/** An item of a JSON column: as JSON, or, where it is wanted as another type, as text in a cast. */
export function castable(node: BinaryNode, ddl: Ddl, context: Context, write: (cast: boolean) => string): string {
  if (context.castApplied) return write(true);
  if (affinityOf(node.type) === "json") return write(false);
  return compileExpression({ k: "cast", of: node, type: node.type }, ddl, { ...context, castApplied: true });
}

/** An item of a JSON column in SQLite. */
export function extracted(node: BinaryNode, ddl: Ddl, context: Context): string {
  const item = `JSON_EXTRACT(${compileExpression(node.left, ddl, context)}, ${compileExpression(node.right, ddl, context)})`;
  return affinityOf(node.type) === "json" ? `JSON_QUOTE(${item})` : item;
}

/** The error for what a dialect has no way to say. */
export function unsayable(what: string, ddl: Ddl): AlidadeError {
  return new AlidadeError("sqlalchemy-type", `${what} can't be written for ${ddl.dialect.key}.`, { hint: "SQLAlchemy refuses this too." });
}
