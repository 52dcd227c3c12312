/** A value of a row in text form; null for NULL. */
export type Cell = string | null;

/** A row in text form. */
export type Row = readonly Cell[];

/** A value that is never NULL. */
export function text(cell: Cell | undefined): string {
  return cell ?? "";
}

/** A value of which the empty text is none. */
export function filled(cell: Cell | undefined): string | null {
  return cell === undefined || cell === "" ? null : cell;
}

/** Takes off the backslashes that MySQL puts before quotes and backslashes of expressions in information_schema. */
export function unescaped(expression: string): string {
  return expression.replace(/\\(['"\\])/g, "$1");
}
