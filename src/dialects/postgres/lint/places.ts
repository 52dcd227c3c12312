import type { Found, Step } from "./rule.ts";
import type { Column, Constraint, Index, Oid, Relation } from "./state.ts";
import type { Action } from "./statement.ts";

/** The relation of that oid, after a statement or else before it. */
export function relationAt(step: Step, oid: Oid | null): Relation {
  const found = oid === null ? undefined : (step.after.relations.get(oid) ?? step.before.relations.get(oid));
  if (found === undefined) throw new Error(`the linter met a relation ${oid ?? "without an oid"} that no state has`);
  return found;
}

/** A rewrite that takes the place of one action of ALTER TABLE; where the statement is none (a DO block), there is no rewrite. */
export function inPlaceOf(step: Step, action: number | null, script: readonly string[]): Pick<Found, "rewrite" | "action"> {
  return step.statement.alter === null || action === null || script.length === 0 ? { rewrite: null } : { rewrite: script, action };
}

/** The action of ALTER TABLE that does something with a column. */
export function actionOfColumn({ statement }: Step, does: Action["does"], column: string): number | null {
  return place((statement.alter?.actions ?? []).findIndex((action) => action.does === does && action.name === column));
}

/** The action of ALTER TABLE that adds a constraint: by its name, else the new column that it came with, else by its place among those without a name. */
export function actionOfConstraint(step: Step, constraint: Constraint): number | null {
  const actions = step.statement.alter?.actions ?? [];
  const named = actions.findIndex((action) => action.does === "add-constraint" && action.name === constraint.name);
  if (named >= 0) return named;
  const column = newColumnOf(step, constraint);
  if (column !== null) return actionOfColumn(step, "add-column", column.name);
  const unnamed = actions.flatMap((action, at) => (action.does === "add-constraint" && action.name === null && action.constraint === constraint.type ? [at] : []));
  const alike = step.changes.constraintsAdded.filter(
    (each) => each.type === constraint.type && each.relation === constraint.relation && !actions.some(({ name }) => name === each.name) && newColumnOf(step, each) === null,
  );
  return unnamed[alike.indexOf(constraint)] ?? null;
}

function place(at: number): number | null {
  return at < 0 ? null : at;
}

const inlineWords: Readonly<Record<string, string>> = { c: "check", f: "references", p: "primary", u: "unique" };

/** The column that a statement adds together with a constraint, in one action. */
export function newColumnOf({ changes, statement }: Step, constraint: Constraint): Column | null {
  const added = changes.columnsAdded.find(({ table, it }) => table.oid === constraint.relation && constraint.columns.includes(it.name));
  const action = statement.alter?.actions.find(({ does, name }) => does === "add-column" && name === added?.it.name);
  const word = inlineWords[constraint.type];
  return added !== undefined && action?.words.some(({ value }) => value === word) === true ? added.it : null;
}

/** The constraint that an index was made for. */
export function constraintOfIndex(step: Step, index: Index): Constraint | null {
  return [...step.after.constraints.values()].find((each) => each.index === index.oid && each.type !== "f") ?? null;
}

/** Constraints that are new on a table that is in use, without the copies that partitions have of them. */
export function newConstraints(step: Step, type: string): readonly Constraint[] {
  return step.changes.constraintsAdded.filter((each) => each.type === type && !each.inherited && step.busy(each.relation));
}

/** Columns that are new in a table that is in use and was written anew for them. */
export function rewritingColumns(step: Step): readonly { readonly table: Relation; readonly it: Column }[] {
  const rewritten = new Set(step.changes.rewritten.map(({ oid }) => oid));
  return step.changes.columnsAdded.filter(({ table, it }) => rewritten.has(table.oid) && step.busy(table.oid) && (it.default !== null || it.identity !== null));
}

/** Whether a column counts up by itself. */
export function counts({ identity, default: expression }: Column): boolean {
  return identity !== null || /^nextval\(/.test(expression ?? "");
}

/** Names in a sentence: `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Tables in use that have columns of a type. */
export function busyTablesOf(step: Step, type: Oid): readonly Relation[] {
  return [...step.after.relations.values()].filter(({ oid, kind, columns }) => "rpm".includes(kind) && step.busy(oid) && [...columns.values()].some(({ typeOid }) => typeOid === type));
}

/** The statement by itself: after a COMMIT where the transaction is the migration's own, else in another migration. */
export function apart({ statement, toolTransaction }: Step, where: string): readonly string[] {
  return toolTransaction ? [`-- ${where}`, statement.sql] : ["COMMIT", statement.sql, "BEGIN"];
}
