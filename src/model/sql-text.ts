/** A comment of one line, whatever is in the text. */
export function comment(text: string): string {
  return `-- ${text.replace(/\p{Cc}+/gu, " ")}`;
}

/** A statement with its semicolon, on a line of its own where the last line may be a comment. */
export function terminated(sql: string): string {
  const last = sql.slice(sql.lastIndexOf("\n") + 1);
  return last.includes("--") ? `${sql}\n;` : `${sql};`;
}
