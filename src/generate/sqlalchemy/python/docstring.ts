/** The lines of a docstring in the form that black leaves alone: flush lines, closing quotes on their own line after several. */
export function docstringLines(value: string, indent: number): readonly string[] {
  const pad = " ".repeat(indent);
  const lines = value.trim().split(/\r\n|\r|\n/).map((line) => escaped(line.trim()));
  const [only = ""] = lines;
  if (lines.length === 1) return [`${pad}"""${only.replace(/"$/, '\\"')}"""`];
  return [...lines.map((line, index) => (line === "" ? "" : `${pad}${index === 0 ? '"""' : ""}${line}`)), `${pad}"""`];
}

function escaped(line: string): string {
  return line
    .replace(/\\/g, "\\\\")
    .replace(/"""/g, '\\"\\"\\"')
    .replace(/\t/g, " ")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`);
}
