/** A function or procedure. */
export interface RoutineFacts {
  readonly type: "function" | "procedure" | "window function" | "aggregate";
  /** The types of the arguments that tell it from others of its name, as they stand in DROP. */
  readonly signature: string;
  /** Arguments with their modes, names and types, without defaults. */
  readonly arguments: string;
  /** How many arguments have a default. */
  readonly defaults: number;
  /** Null: a procedure, which returns nothing. */
  readonly returns: string | null;
  readonly language: string;
  /** Whether it runs with the rights of its owner. */
  readonly securityDefiner: boolean;
  /** The statement that makes it, as the engine deparses it, with OR REPLACE. */
  readonly definition: string;
  /** MySQL: `DETERMINISTIC`, `READS SQL DATA`, …, as they stand in the statement. */
  readonly characteristics: readonly string[];
}

export const blankRoutine: RoutineFacts = { type: "function", signature: "", arguments: "", defaults: 0, returns: null, language: "", securityDefiner: false, definition: "", characteristics: [] };
