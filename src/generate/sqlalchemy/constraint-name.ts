import { nameOf } from "../../model/object.ts";
import type { TableTree } from "../../model/table-tree.ts";
import type { Constraint } from "./model-dialect.ts";
import type { Models } from "./models.ts";
import { type Expression, str } from "./python/expression.ts";

/**
 * The name that a model gives to a constraint; null where the engine finds it by itself. What SQLAlchemy speaks of in a statement
 * of its own always has one: a constraint with a comment, and foreign keys that are added after their tables.
 */
export function constraintName(models: Models, tree: TableTree, constraint: Constraint): Expression | null {
  const added = models.dialect.addsConstraints && constraint.kind === "foreignKey" && (!constraint.facts.validated || models.circles.has(tree.table.id));
  const nameless = models.dialect.namesByItself(constraint, tree) && constraint.comment === null && !added;
  return nameless ? null : str(nameOf(constraint));
}
