import type { Constraint } from "../schema/constraint.ts";
import { resolveTarget } from "../schema/foreign-key.ts";
import type { Table } from "../schema/table.ts";

/** Tables in an order in which each can be made, and the foreign keys that have to wait until all are there. */
export interface SortedTables {
  readonly tables: readonly Table[];
  readonly later: readonly Constraint[];
}

type Edge = readonly [parent: Table, child: Table];

/** Sorts tables by their foreign keys; those of cycles are put off. `sort_tables_and_constraints` of sql/ddl.py. */
export function sortTables(tables: readonly Table[]): SortedTables {
  const fixed: Edge[] = tables.flatMap((table) => table.dependencies.map((parent): Edge => [parent, table]));
  const later = new Set(tables.flatMap(keysOf).filter((key) => key.useAlter));
  const movable = tables.flatMap((table) => keysOf(table).filter((key) => !later.has(key)).flatMap((key): Edge[] => edgeOf(key, table)));
  const first = topological(tables, [...fixed, ...movable]);
  if (first.rest.size === 0) return { tables: first.order, later: [...later] };
  const cyclic = cycles(tables, [...fixed, ...movable]);
  // Every foreign key of a table in a cycle is put off, not only those that close it.
  for (const table of tables.filter((one) => cyclic.has(one) && movable.some(([, child]) => child === one))) {
    for (const key of keysOf(table)) later.add(key);
  }
  const kept = tables.flatMap((table) => keysOf(table).filter((key) => !later.has(key)).flatMap((key): Edge[] => edgeOf(key, table)));
  return { tables: topological(tables, [...fixed, ...kept]).order, later: [...later] };
}

function keysOf(table: Table): Constraint[] {
  return table.constraints.filter((constraint) => constraint.kind === "foreign-key");
}

function edgeOf(key: Constraint, table: Table): Edge[] {
  const [element] = key.elements;
  const parent = element === undefined ? null : resolveTarget(element).table;
  return parent === null || parent === table ? [] : [[parent, table]];
}

/** Layer by layer, each in the given order; `rest` is what cycles keep back. */
function topological(tables: readonly Table[], edges: readonly Edge[]): { readonly order: readonly Table[]; readonly rest: ReadonlySet<Table> } {
  const parents = new Map<Table, Set<Table>>();
  for (const [parent, child] of edges) parents.set(child, (parents.get(child) ?? new Set()).add(parent));
  const rest = new Set(tables);
  const order: Table[] = [];
  for (;;) {
    const ready = [...rest].filter((table) => [...(parents.get(table) ?? [])].every((parent) => !rest.has(parent)));
    if (ready.length === 0) return { order, rest };
    for (const table of ready) rest.delete(table);
    order.push(...ready);
  }
}

/** Tables that lie on a cycle: those that can be reached from themselves. */
function cycles(tables: readonly Table[], edges: readonly Edge[]): ReadonlySet<Table> {
  const children = new Map<Table, Table[]>();
  for (const [parent, child] of edges) children.set(parent, [...(children.get(parent) ?? []), child]);
  return new Set(tables.filter((table) => reaches(table, children)));
}

function reaches(start: Table, children: ReadonlyMap<Table, readonly Table[]>): boolean {
  const seen = new Set<Table>();
  const todo = [...(children.get(start) ?? [])];
  for (let table = todo.pop(); table !== undefined; table = todo.pop()) {
    if (table === start) return true;
    if (seen.has(table)) continue;
    seen.add(table);
    todo.push(...(children.get(table) ?? []));
  }
  return false;
}
