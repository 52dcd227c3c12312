/** A default as DEFAULT takes it: what is no literal stands in parentheses. */
export function sqliteDefault(expression: string): string {
  return isSqliteLiteral(expression) ? expression : `(${expression})`;
}

/** What DEFAULT takes without parentheses. */
function isSqliteLiteral(expression: string): boolean {
  return /^([+-]?\s*[\d.][\w.]*([eE][+-]?\d+)?|[xX]?'(?:[^']|'')*'|"(?:[^"]|"")*"|null|true|false|current_(time|date|timestamp)|\(.*\))$/is.test(expression);
}
