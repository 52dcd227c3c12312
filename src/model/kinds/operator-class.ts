import type { FamilyFunction, FamilyOperator } from "./operator-family.ts";

/** An operator class: how an index method handles a type. */
export interface OperatorClassFacts {
  readonly method: string;
  readonly type: string;
  /** Whether indexes on the type use it where they name none. */
  readonly isDefault: boolean;
  /** Its family, qualified. */
  readonly family: string;
  readonly operators: readonly FamilyOperator[];
  readonly functions: readonly FamilyFunction[];
  /** The type that the index stores; null: the type itself. */
  readonly storage: string | null;
}

export const blankOperatorClass: OperatorClassFacts = { method: "", type: "", isDefault: false, family: "", operators: [], functions: [], storage: null };
