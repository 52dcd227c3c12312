/** A text in which Markdown finds nothing of its own, on one line. */
export function markdownText(text: string): string {
  const line = text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, "\ufffd").trim().replace(/\s*\n\s*/g, " ");
  return line.replace(/[\\`*_{}[\]<>()#+!|~$&@]/g, (char) => (char === "<" ? "&lt;" : char === ">" ? "&gt;" : char === "&" ? "&amp;" : char === "@" ? "&#64;" : `\\${char}`)).replace(/^([-=])/, "\\$1").replace(/^(\d+)\./, "$1\\.").replace(/:\/\//g, "&#58;//");
}

/** A text as code in a line of a table: the fence is longer than any in it; a bar, which would end the cell, is escaped. */
export function markdownCode(text: string): string {
  const line = text.replace(/[\0-\x1f\x7f]+/g, " ");
  const fence = "`".repeat(1 + Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const room = line.startsWith("`") || line.endsWith("`") || line.trim() === "" ? " " : "";
  return `${fence}${room}${line.replaceAll("|", "\\|")}${room}${fence}`;
}

/** A block of SQL. */
export function markdownSql(sql: string): string {
  const fence = "`".repeat(Math.max(3, 1 + Math.max(0, ...[...sql.matchAll(/`+/g)].map(([run]) => run.length))));
  return `${fence}sql\n${sql.trimEnd()}\n${fence}\n`;
}
