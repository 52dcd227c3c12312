import type { Expr, Stmt } from "./ast.ts";

/** The names that statements bind, wherever their flow goes. */
export function boundNames(statements: readonly Stmt[]): string[] {
  return statements.flatMap((statement) => {
    switch (statement.t) {
      case "assign": return statement.targets.flatMap(targetNames);
      case "annotate": return statement.value === null ? [] : targetNames(statement.target);
      case "update": return targetNames(statement.target);
      case "function": return [statement.def.name];
      case "class":
      case "type-alias": return [statement.name];
      case "if": return [...boundNames(statement.then), ...boundNames(statement.otherwise)];
      case "for": return [...targetNames(statement.target), ...boundNames(statement.body), ...boundNames(statement.otherwise)];
      case "while": return boundNames(statement.body);
      case "with": return [...statement.items.flatMap(({ target }) => (target === null ? [] : targetNames(target))), ...boundNames(statement.body)];
      case "try": return boundNames([...statement.body, ...statement.handlers.flatMap(({ body }) => body), ...statement.otherwise, ...statement.last]);
      case "import": return statement.names.map(({ bound }) => bound.split(".", 1)[0] ?? bound);
      case "import-from": return statement.names.map(({ bound }) => bound).filter((name) => name !== "*");
      default: return [];
    }
  });
}

function targetNames(target: Expr): string[] {
  if (target.t === "name") return [target.id];
  if (target.t === "star") return targetNames(target.of);
  return target.t === "tuple" || target.t === "list" ? target.items.flatMap(targetNames) : [];
}
