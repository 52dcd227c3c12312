/** A view. */
export interface ViewFacts {
  /** The query, without a final semicolon. */
  readonly definition: string;
  /** Name and type of every column as the engine sees them; empty where it does not say. */
  readonly columns: readonly ViewColumn[];
  /** SQLite: whether CREATE VIEW names its columns itself; elsewhere the query does. */
  readonly columnsNamed: boolean;
  /** False: it names what is not there, or the engine cannot tell; whoever uses it gets an error. */
  readonly valid: boolean;
  /** `security_barrier`, `security_invoker`, `check_option`, as the catalog spells them. */
  readonly options: Readonly<Record<string, string>>;
}

/** A column of a view. */
export interface ViewColumn {
  readonly name: string;
  /** Empty where the engine does not say. */
  readonly type: string;
  /** Set by ALTER VIEW … ALTER COLUMN … SET DEFAULT. */
  readonly default: string | null;
  readonly comment: string | null;
}

export const blankView: ViewFacts = { definition: "", columns: [], columnsNamed: false, valid: true, options: {} };
