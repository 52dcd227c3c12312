/** An expression in parentheses: as it is where one pair already encloses all of it. */
export function parenthesised(expression: string): string {
  return isEnclosed(expression) ? expression : `(${expression})`;
}

function isEnclosed(expression: string): boolean {
  if (!expression.startsWith("(") || !expression.endsWith(")")) return false;
  let depth = 0;
  for (const [token] of expression.slice(0, -1).matchAll(/'(?:[^'\\]|''|\\.)*'|"(?:[^"]|"")*"|[()]/gs)) {
    if (token === "(") depth++;
    else if (token === ")") depth--;
    if (depth === 0) return false;
  }
  return true;
}
