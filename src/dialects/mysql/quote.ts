/** A name as it goes into SQL: always in backticks, which need no list of reserved words. */
export function quoteName(name: string): string {
  return `\`${name.replaceAll("`", "``")}\``;
}

/** Several names, separated by commas. */
export function quoteNames(names: readonly string[]): string {
  return names.map(quoteName).join(",");
}

/** A text as a literal. Sessions of Alidade never have NO_BACKSLASH_ESCAPES (connect.ts), so that a backslash escapes. */
export function quoteLiteral(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''").replaceAll("\n", "\\n").replaceAll("\0", "\\0")}'`;
}

/** `user@host` as a statement names it. */
export function quoteAccount(account: string): string {
  const at = account.lastIndexOf("@");
  return at === -1 ? quoteName(account) : `${quoteName(account.slice(0, at))}@${quoteName(account.slice(at + 1))}`;
}
