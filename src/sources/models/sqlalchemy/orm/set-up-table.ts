import { AlidadeError } from "../../../../model/error.ts";
import { PyDict, PyTuple } from "../python/containers.ts";
import { mustKnow } from "../python/error.ts";
import { toText } from "../python/text.ts";
import { type Place, PyClass, type Runtime, type Value } from "../python/value.ts";
import { attachColumn } from "../schema/attach.ts";
import type { Column } from "../schema/column.ts";
import { Table } from "../schema/table.ts";
import { defineTable } from "../library/schema.ts";

/** A column that a class declares, under the name of its attribute. */
export interface Declared {
  readonly name: string;
  readonly column: Column;
  readonly order: bigint;
}

/** What is known of a class's table. */
export interface TablePlan {
  readonly cls: PyClass;
  readonly at: Place;
  readonly rt: Runtime;
  readonly name: Value;
  readonly args: Value;
  /** The table of `__table__ = …`, or null. */
  readonly fixed: Value;
  readonly declared: readonly Declared[];
  readonly metadata: Value;
  readonly inherits: PyClass | null;
}

/** Makes a class's table, or takes the one that it was given; null where it lives in the table of the class above. */
export function setUpTable(plan: TablePlan): Table | null {
  const { cls, at, rt, name, fixed } = plan;
  if (fixed !== null) return fixedTable(mustKnow(fixed, `__table__ of class ${cls.name}`, at), plan);
  if (name === null) {
    if (plan.inherits !== null || cls.lookup("__no_table__") !== undefined) return null;
    throw new AlidadeError("sqlalchemy-invalid", `Class ${cls.name} has neither __tablename__ nor __table__, and inherits from no mapped class.`, {
      where: { file: at.file, line: at.line, object: cls.name },
      hint: "Give it a __tablename__, or mark it __abstract__ = True.",
    });
  }
  const { items, kwargs } = tableArguments(plan.args, plan);
  const columns = [...new Set(plan.declared.map(({ column }) => column))];
  const order = new Map(plan.declared.map(({ column, order: rank }) => [column, rank]));
  const sorted = columns.map((column, index) => ({ column, index, rank: order.get(column) ?? 0n })).sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.index - b.index)).map(({ column }) => column);
  const custom = cls.lookup("__table_cls__");
  if (custom !== undefined) return customTable(custom, [name, plan.metadata, ...sorted, ...items], kwargs, plan);
  const table = defineTable(name, plan.metadata, [...sorted, ...items], kwargs, { args: [], kwargs, at, rt });
  cls.attrs.set("__table__", table);
  return table;
}

function customTable(_custom: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>, plan: TablePlan): Table | null {
  const made = plan.rt.call(plan.rt.getAttribute(plan.cls, "__table_cls__", plan.at), args, kwargs, plan.at);
  const table = mustKnow(made, `__table_cls__ of class ${plan.cls.name}`, plan.at);
  return table instanceof Table ? table : null;
}

function fixedTable(fixed: Value, plan: TablePlan): Table {
  if (!(fixed instanceof Table)) {
    throw new AlidadeError("python-unsupported", `__table__ of class ${plan.cls.name} is no Table.`, { where: { file: plan.at.file, line: plan.at.line, object: plan.cls.name }, hint: "Alidade follows classes that are mapped to tables alone." });
  }
  return fixed;
}

/** The items and options of `__table_args__`: a tuple, a dict, or a tuple that ends in a dict. */
function tableArguments(args: Value, plan: TablePlan): { readonly items: readonly Value[]; readonly kwargs: ReadonlyMap<string, Value> } {
  const named = (dict: PyDict): ReadonlyMap<string, Value> => new Map(dict.pairs().map(([key, value]) => [toText(key, plan.rt, plan.at), value]));
  if (args === null) return { items: [], kwargs: new Map() };
  if (args instanceof PyDict) return { items: [], kwargs: named(args) };
  if (!(args instanceof PyTuple)) {
    throw new AlidadeError("sqlalchemy-invalid", `__table_args__ of class ${plan.cls.name} has to be a tuple or a dict.`, { where: { file: plan.at.file, line: plan.at.line, object: plan.cls.name }, hint: "Mind the comma: (Index(…),) is a tuple, (Index(…)) is not." });
  }
  const last = args.items.at(-1);
  return last instanceof PyDict ? { items: args.items.slice(0, -1), kwargs: named(last) } : { items: args.items, kwargs: new Map() };
}

/** Adds the columns of a class that has no table of its own to the table of the class above. */
export function addInheritedColumns(table: Table | null, declared: readonly Declared[], rt: Runtime): void {
  if (table === null) return;
  for (const { column } of declared) {
    const existing = table.columns.get(column.key ?? "") ?? [...table.columns.values()].find((one) => one.name?.text === column.name?.text);
    if (existing === column) continue;
    if (existing !== undefined) {
      throw new AlidadeError("sqlalchemy-invalid", `Column '${column.name?.text ?? ""}' conflicts with a column of table '${table.name.text}', which the class shares.`, { where: { file: column.at.file, line: column.at.line }, hint: "Use mapped_column(use_existing_column=True), or a declared_attr that returns the column that is there." });
    }
    attachColumn(table, column, rt);
  }
}
