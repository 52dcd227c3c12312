/** An operator of SQL expressions; `text` is null where how it is written depends on the dialect. */
export interface Operator {
  readonly id: string;
  readonly text: string | null;
  /** Null where SQLAlchemy's table has none: binds least inside others, and most around others. */
  readonly precedence: number | null;
  /** `(a op b) op c` needs no parentheses. */
  readonly selfPrecedent: boolean;
  readonly associative: boolean;
  readonly comparison: boolean;
  /** In parentheses whenever it stands inside another operator. */
  readonly eager: boolean;
}

type Row = readonly [id: string, text: string | null, precedence: number | null, flags?: string];

// SQLAlchemy 2.0, sql/operators.py (_PRECEDENCE, _associative, _natural_self_precedent) and sql/compiler.py (OPERATORS).
const rows: readonly Row[] = [
  ["mul", " * ", 8, "a"], ["truediv", null, 8], ["floordiv", null, 8], ["mod", " % ", 8], ["neg", "-", 8], ["bitwise_not", "~", 8],
  ["add", " + ", 7, "a"], ["sub", " - ", 7], ["bitwise_xor", null, 7], ["bitwise_or", " | ", 7], ["bitwise_and", " & ", 7], ["lshift", " << ", 7], ["rshift", " >> ", 7],
  ["concat", " || ", 5, "a"], ["match", null, 5], ["not_match", null, 5], ["regexp_match", null, 5], ["not_regexp_match", null, 5], ["regexp_replace", null, 5],
  ["like", null, 5, "c"], ["not_like", null, 5, "c"], ["ilike", null, 5, "c"], ["not_ilike", null, 5, "c"],
  ["contains", null, null, "c"], ["not_contains", null, null, "c"], ["startswith", null, null, "c"], ["not_startswith", null, null, "c"], ["endswith", null, null, "c"], ["not_endswith", null, null, "c"],
  ["in", " IN ", 5, "c"], ["not_in", null, 5, "c"], ["is", " IS ", 5, "c"], ["is_not", " IS NOT ", 5, "c"], ["eq", " = ", 5, "c"], ["ne", " != ", 5, "c"],
  ["is_distinct_from", null, 5, "c"], ["is_not_distinct_from", null, 5, "c"], ["gt", " > ", 5, "c"], ["lt", " < ", 5, "c"], ["ge", " >= ", 5, "c"], ["le", " <= ", 5, "c"],
  ["between", null, 5, "c"], ["not_between", null, 5, "c"], ["distinct", "DISTINCT ", 5], ["inv", "NOT ", 5], ["collate", " COLLATE ", 4],
  ["and", " AND ", 3, "a"], ["or", " OR ", 2, "a"], ["comma", ", ", -1], ["desc", " DESC", 3], ["asc", " ASC", 3], ["nulls_first", " NULLS FIRST", null], ["nulls_last", " NULLS LAST", null],
  ["as_boolean", null, -10], ["getitem", null, 15, "s"], ["json_getitem", null, 15, "s"], ["json_path_getitem", null, 15, "s"], ["any", "ANY ", 15], ["all", "ALL ", 15],
];

const known = new Map<string, Operator>(rows.map(([id, text, precedence, flags = ""]) => [id, {
  id, text, precedence, associative: flags.includes("a"), selfPrecedent: flags.includes("a") || flags.includes("s"), comparison: flags.includes("c"), eager: false,
}]));

/** An operator by its name. */
export function operator(id: string): Operator {
  const found = known.get(id);
  if (found === undefined) throw new Error(`no operator ${id}`);
  return found;
}

/** An operator that is written as it is given: `column.op("&&")`, and PostgreSQL's own. */
export function customOperator(text: string, precedence = 0, comparison = false, eager = false): Operator {
  return { id: `custom:${text}`, text: ` ${text} `, precedence, selfPrecedent: eager, associative: false, comparison, eager };
}

/** Whether an expression of one operator needs parentheses inside one of another (none: standing alone). */
export function isPrecedent(op: Operator, against: Operator | null): boolean {
  if (against === null) return true;
  if (op.id === against.id && op.selfPrecedent) return false;
  return (op.precedence ?? -100) <= (against.precedence ?? 100);
}

/** Operators whose result is a truth value by construction. */
export function isBooleanOperator(op: Operator): boolean {
  return op.comparison || ["and", "or", "inv"].includes(op.id);
}
