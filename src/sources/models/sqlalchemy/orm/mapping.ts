import type { PyClass } from "../python/value.ts";
import type { Table } from "../schema/table.ts";
import { PyDict, PyObject } from "../python/objects.ts";
import type { Metadata } from "../schema/metadata.ts";
import { PyClass as Class } from "../python/objects.ts";

/** A mapped class: its own table (null for a subclass that lives in its parent's), and the mapped class that it inherits from. */
export interface Mapping {
  readonly cls: PyClass;
  readonly table: Table | null;
  readonly inherits: PyClass | null;
}

const mappings = new WeakMap<PyClass, Mapping>();

/** Remembers that a class is mapped. */
export function addMapping(mapping: Mapping): void {
  mappings.set(mapping.cls, mapping);
}

/** The mapping of a class, or undefined. */
export function mappingOf(cls: PyClass): Mapping | undefined {
  return mappings.get(cls);
}

/** Whether a class is mapped itself. */
export function isMapped(cls: PyClass): boolean {
  return mappings.has(cls);
}

/** The table that a mapped class's rows are in: its own, or that of the nearest class above. */
export function tableOf(cls: PyClass): Table | null {
  const mapping = mappings.get(cls);
  if (mapping === undefined) return null;
  return mapping.table ?? (mapping.inherits === null ? null : tableOf(mapping.inherits));
}

/** `registry`. */
export const registryClass = new Class("registry", [], { module: "sqlalchemy.orm" });

/** A registry: where classes get their MetaData and the types of their annotations from. */
export class Registry extends PyObject {
  metadata: Metadata;
  typeMap: PyDict = new PyDict();

  constructor(metadata: Metadata) {
    super(registryClass);
    this.metadata = metadata;
  }

  override getNative(name: string): PyObject | undefined {
    if (name === "metadata") return this.metadata;
    return name === "type_annotation_map" ? this.typeMap : undefined;
  }
}
