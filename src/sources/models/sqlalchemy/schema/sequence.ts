import { PyClass, PyObject, type Place } from "../python/value.ts";
import type { Column } from "./column.ts";
import type { Metadata } from "./metadata.ts";
import type { Name } from "./name.ts";
import type { SqlType } from "./sql-type.ts";

/** Options of sequences and identity columns; null where they were left out. */
export interface IdentityOptions {
  readonly start: bigint | null;
  readonly increment: bigint | null;
  readonly minvalue: bigint | null;
  readonly maxvalue: bigint | null;
  readonly nominvalue: boolean | null;
  readonly nomaxvalue: boolean | null;
  readonly cycle: boolean | null;
  readonly cache: bigint | null;
}

/** `Sequence` and `Identity`. */
export const sequenceClass = new PyClass("Sequence", [], { module: "sqlalchemy" });
/** `Identity`. */
export const identityClass = new PyClass("Identity", [], { module: "sqlalchemy" });

/** A sequence. */
export class Sequence extends PyObject {
  name: Name = { text: "", quote: null, conv: false };
  schema: Name | null = null;
  options: IdentityOptions | null = null;
  dataType: SqlType | null = null;
  optional = false;
  metadata: Metadata | null = null;
  column: Column | null = null;
  at: Place;

  constructor(at: Place) {
    super(sequenceClass);
    this.at = at;
  }
}

/** An identity column's options. */
export class Identity extends PyObject {
  always = false;
  options: IdentityOptions | null = null;

  constructor() {
    super(identityClass);
  }
}
