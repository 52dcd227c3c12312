import type { FamilyFunction, FamilyOperator } from "../../model/kinds/operator-family.ts";
import { type Cell, list, maybes } from "./cells.ts";

/** The operators of a family or class, from arrays side by side: strategies, names, types of both sides, families to sort by. */
export function readOperators([strategies, operators, lefts, rights, sorts]: readonly Cell[]): readonly FamilyOperator[] {
  const [names, left, right, orderBy] = [list(operators), list(lefts), list(rights), maybes(sorts)];
  const found = list(strategies).map((strategy, i) => ({ strategy: Number(strategy), operator: names[i] ?? "", left: left[i] ?? "", right: right[i] ?? "", orderBy: orderBy[i] ?? null }));
  return found.sort((a, b) => a.strategy - b.strategy || byTypes(a, b));
}

/** Its functions, from arrays side by side: numbers, names, the types of keys that they are for. */
export function readFunctions([numbers, functions, lefts, rights]: readonly Cell[]): readonly FamilyFunction[] {
  const [names, left, right] = [list(functions), list(lefts), list(rights)];
  const found = list(numbers).map((number, i) => ({ number: Number(number), left: left[i] ?? "", right: right[i] ?? "", function: names[i] ?? "" }));
  return found.sort((a, b) => a.number - b.number || byTypes(a, b));
}

function byTypes(a: { readonly left: string; readonly right: string }, b: { readonly left: string; readonly right: string }): number {
  const [x, y] = [`${a.left},${a.right}`, `${b.left},${b.right}`];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** An operator as it stands in CREATE OPERATOR CLASS and ALTER OPERATOR FAMILY … ADD. */
export function addedOperator({ strategy, operator, left, right, orderBy }: FamilyOperator): string {
  return `OPERATOR ${strategy} ${operator} (${left}, ${right})${orderBy === null ? "" : ` FOR ORDER BY ${orderBy}`}`;
}

/** A function as it stands there. */
export function addedFunction({ number, left, right, function: routine }: FamilyFunction): string {
  return `FUNCTION ${number} (${left}, ${right}) ${routine}`;
}
