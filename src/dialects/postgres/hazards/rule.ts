import type { HazardKind, Work } from "../../../model/step.ts";

/** The modes of table locks, weakest first (PostgreSQL documentation, 13.3.1). */
export const lockModes = [
  "ACCESS SHARE", "ROW SHARE", "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE", "SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE",
] as const;

/** The mode of a table lock. */
export type LockMode = (typeof lockModes)[number];

/**
 * What statements of one class do to a running system. Messages say `{name}` for the object that the statement is about,
 * `{table}` for its table, `{what}` and `{was}` for what the writer of the statement adds.
 */
export interface Rule {
  /** The class, as the documentation writes it. */
  readonly statement: string;
  /** The lock on the table that it is about; null: none on any table. */
  readonly lock: LockMode | null;
  /** The lock on the other table that it names: the one that a foreign key refers to. */
  readonly otherLock?: LockMode;
  /** What the server has to do for it. */
  readonly work?: readonly Work[];
  readonly hazards?: Partial<Readonly<Record<HazardKind, string>>>;
  /** It cannot run in a transaction. */
  readonly alone?: true;
  /** The first major version that has it; missing: all. */
  readonly since?: number;
  /** Where the documentation says so: the page and its part, under https://www.postgresql.org/docs/current/. */
  readonly page: string;
}
