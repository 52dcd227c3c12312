import { PyBuiltin } from "../python/callable.ts";
import { type Call, type Place, PyClass, PyObject, type Runtime, type Value } from "../python/value.ts";
import { Column } from "../schema/column.ts";
import { nullType } from "../schema/standard-types.ts";
import { copyColumn, initColumn } from "../library/column.ts";

/** `MappedColumn`. */
export const mappedColumnClass = new PyClass("MappedColumn", [], { module: "sqlalchemy.orm" });

/** `mapped_column(…)`: a column whose name and type may come from its attribute. */
export class MappedColumn extends PyObject {
  column: Column;
  sortOrder: bigint | null = null;
  useExisting = false;

  constructor(column: Column) {
    super(mappedColumnClass);
    this.column = column;
  }

  override getNative(name: string, rt: Runtime, at: Place): Value | undefined {
    if (name === "column") return this.column;
    if (name === "__clause_element__") return new PyBuiltin(name, () => this.column);
    return this.column.getNative(name, rt, at);
  }

  override operate(op: string, other: Value, reflected: boolean, rt: Runtime, at: Place): Value | undefined {
    return this.column.operate(op, other, reflected, rt, at);
  }

  override operateUnary(op: string): Value | undefined {
    return this.column.operateUnary(op);
  }

  override getItem(index: Value, rt: Runtime, at: Place): Value | undefined {
    return this.column.getItem(index, rt, at);
  }

  copy(): MappedColumn {
    const copy = new MappedColumn(copyColumn(this.column));
    copy.sortOrder = this.sortOrder;
    copy.useExisting = this.useExisting;
    return copy;
  }
}

/** An empty one, for an attribute that has only an annotation. */
export function emptyMappedColumn(at: Place): MappedColumn {
  return new MappedColumn(new Column(nullType(), at));
}

/** Arguments that say how the attribute behaves in Python. */
const attributeArguments = new Set(["init", "repr", "default_factory", "compare", "kw_only", "hash", "deferred", "deferred_group", "deferred_raiseload", "active_history", "use_existing_column", "sort_order", "dataclass_metadata"]);

/** `mapped_column(…)`. */
export function mappedColumn(call: Call): MappedColumn {
  const mapped = emptyMappedColumn(call.at);
  const kwargs = new Map([...call.kwargs].filter(([name]) => !attributeArguments.has(name)));
  initColumn(mapped.column, { ...call, kwargs });
  const order = call.kwargs.get("sort_order");
  mapped.sortOrder = typeof order === "bigint" ? order : null;
  mapped.useExisting = call.kwargs.get("use_existing_column") === true;
  return mapped;
}
