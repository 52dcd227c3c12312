/**
 * An expression or a body of SQL in two spellings: `text` is the author's, on one line; `key` is the canonical one. Two expressions mean the
 * same, as far as tokens can tell, exactly if their keys are equal.
 */
export interface Expression {
  readonly text: string;
  readonly key: string;
}

/** What happens on a conflict, as `ON CONFLICT …` says it; null where it says nothing (ABORT). */
export type Conflict = "rollback" | "abort" | "fail" | "ignore" | "replace" | null;

/** What a foreign key does with its rows; `no action` where nothing is said. */
export type ReferenceAction = "no action" | "restrict" | "cascade" | "set null" | "set default";

/** A constraint's own name, null where it has none, and the column that it is written at, null where it is written for the table. */
export interface ConstraintFacts {
  readonly name: string | null;
  readonly inline: string | null;
}

/** One part of a key: a column or an expression, how it collates (null: as the column does) and its direction. */
export interface KeyPart {
  readonly column: string | null;
  readonly expression: Expression | null;
  readonly collation: string | null;
  readonly descending: boolean;
}

/** A table's primary key; `autoincrement` means that numbers are never given twice. */
export interface PrimaryKeyFacts extends ConstraintFacts {
  readonly parts: readonly KeyPart[];
  readonly autoincrement: boolean;
  readonly conflict: Conflict;
}

/** A UNIQUE constraint. */
export interface UniqueFacts extends ConstraintFacts {
  readonly parts: readonly KeyPart[];
  readonly conflict: Conflict;
}

/** A CHECK constraint. */
export interface CheckFacts extends ConstraintFacts {
  readonly expression: Expression;
}

/** A foreign key; `targetColumns` is null where it means the other table's primary key. */
export interface ForeignKeyFacts extends ConstraintFacts {
  readonly columns: readonly string[];
  readonly target: string;
  readonly targetColumns: readonly string[] | null;
  readonly onDelete: ReferenceAction;
  readonly onUpdate: ReferenceAction;
  /** The word after MATCH, upper case; SQLite keeps it and does nothing with it. */
  readonly match: string | null;
  /** Null where nothing is said. Only `DEFERRABLE INITIALLY DEFERRED` makes a key wait for the commit. */
  readonly deferral: { readonly deferrable: boolean; readonly initially: "deferred" | "immediate" | null } | null;
}

/** A NOT NULL with its name and conflict clause. */
export interface NotNullFacts {
  readonly name: string | null;
  readonly conflict: Conflict;
}

/** A default; `literal` ones are written bare, the others in parentheses. */
export interface DefaultFacts {
  readonly expression: Expression;
  readonly literal: boolean;
}

/** How a generated column is computed, and whether its value is stored in the row. */
export interface GeneratedFacts {
  readonly expression: Expression;
  readonly stored: boolean;
}

/** A column; `type` is the declared type with single blanks, "" where there is none. */
export interface ColumnFacts {
  readonly name: string;
  readonly type: string;
  readonly notNull: NotNullFacts | null;
  readonly default: DefaultFacts | null;
  readonly collation: string | null;
  readonly generated: GeneratedFacts | null;
}

/** An ordinary table, as its CREATE TABLE says it; constraints in the order in which they are written. */
export interface TableFacts {
  readonly kind: "table";
  readonly name: string;
  readonly columns: readonly ColumnFacts[];
  readonly primaryKey: PrimaryKeyFacts | null;
  readonly uniques: readonly UniqueFacts[];
  readonly checks: readonly CheckFacts[];
  readonly foreignKeys: readonly ForeignKeyFacts[];
  readonly strict: boolean;
  readonly withoutRowid: boolean;
}

/** An index that a CREATE INDEX made. */
export interface IndexFacts {
  readonly kind: "index";
  readonly name: string;
  readonly table: string;
  readonly unique: boolean;
  readonly parts: readonly KeyPart[];
  readonly where: Expression | null;
}

/** A view; `columns` is null where its query names them. */
export interface ViewFacts {
  readonly kind: "view";
  readonly name: string;
  readonly columns: readonly string[] | null;
  readonly query: Expression;
}

/** A trigger on a table or a view; `columns` are those of UPDATE OF, `body` is what stands between BEGIN and END. */
export interface TriggerFacts {
  readonly kind: "trigger";
  readonly name: string;
  readonly table: string;
  readonly time: "before" | "after" | "instead of";
  readonly event: "insert" | "update" | "delete";
  readonly columns: readonly string[];
  readonly when: Expression | null;
  readonly body: Expression;
}

/** A virtual table; the arguments are the module's own language, as they are written. */
export interface VirtualTableFacts {
  readonly kind: "virtual table";
  readonly name: string;
  readonly module: string;
  readonly arguments: readonly string[];
}

/** What a stored statement says. */
export type StatementFacts = TableFacts | IndexFacts | ViewFacts | TriggerFacts | VirtualTableFacts;
