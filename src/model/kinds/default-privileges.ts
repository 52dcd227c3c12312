import type { Privilege } from "../object.ts";

/** What objects that a role will make give to others: its path is the role, the schema (empty: any) and what they are. */
export interface DefaultPrivilegesFacts {
  readonly role: string;
  /** Null: objects of any schema. */
  readonly schema: string | null;
  /** `TABLES`, `SEQUENCES`, `FUNCTIONS`, `TYPES`, `SCHEMAS`, `LARGE OBJECTS`. */
  readonly on: string;
  /** What differs from what a new object has by itself; in a schema, what is added to that. Sorted; a grantee without actions has lost all. */
  readonly grants: readonly Privilege[];
}

export const blankDefaultPrivileges: DefaultPrivilegesFacts = { role: "", schema: null, on: "", grants: [] };
