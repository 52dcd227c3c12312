/** An aggregate function. Its functions are qualified names where they are not PostgreSQL's own; numbers are decimal text. */
export interface AggregateFacts {
  /** What stands in the parentheses of its name: `integer`, `VARIADIC "any" ORDER BY integer`; `*` where there are none. */
  readonly arguments: string;
  /** The types of its arguments, by which it is told from others of its name. */
  readonly signature: string;
  /** `normal`, `ordered` (an ordered-set aggregate) or `hypothetical`. */
  readonly form: string;
  readonly returns: string;
  readonly transition: AggregateTransition;
  /** How a moving window is computed; null: anew for every row. */
  readonly moving: MovingTransition | null;
  readonly combine: string | null;
  readonly serialize: string | null;
  readonly deserialize: string | null;
  /** The operator that MIN and MAX can take from an index: `pg_catalog.<`. */
  readonly sortOperator: string | null;
  /** `unsafe`, `restricted` or `safe`. */
  readonly parallel: string;
}

/** How the state of an aggregate comes about and ends. */
export interface AggregateTransition {
  readonly function: string;
  readonly stateType: string;
  /** The size of the state in bytes as the planner takes it; 0: it guesses. */
  readonly stateSize: string;
  readonly initial: string | null;
  readonly final: string | null;
  /** Whether the final function gets the types of the arguments too. */
  readonly finalExtra: boolean;
  /** `read_only`, `shareable` or `read_write`. */
  readonly finalModify: string;
}

/** The same for a moving window, with the function that takes a row back. */
export interface MovingTransition extends AggregateTransition {
  readonly inverse: string;
}

export const blankAggregate: AggregateFacts = {
  arguments: "*",
  signature: "",
  form: "normal",
  returns: "",
  transition: { function: "", stateType: "", stateSize: "0", initial: null, final: null, finalExtra: false, finalModify: "read_only" },
  moving: null,
  combine: null,
  serialize: null,
  deserialize: null,
  sortOperator: null,
  parallel: "unsafe",
};
