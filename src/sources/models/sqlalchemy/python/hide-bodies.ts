/** A text whose function bodies are left out, with the bodies by the line that they start on. Lines keep their numbers. */
export interface HiddenBodies {
  readonly text: string;
  readonly bodies: ReadonlyMap<number, string>;
}

interface Line {
  readonly from: number;
  /** Behind the last of its physical lines. */
  readonly to: number;
  readonly indent: number;
  readonly blank: boolean;
}

/**
 * Takes the bodies of functions out of a module, to be parsed when somebody calls them: most of a project's Python
 * is methods that schemas never need. Text whose brackets or strings do not close is left as it is, for the parser to refuse.
 */
export function hideBodies(text: string): HiddenBodies {
  if (!/^[ \t]*(?:async\s+)?def\s/m.test(text)) return { text, bodies: new Map() };
  const lines = logicalLines(text);
  if (lines === null) return { text, bodies: new Map() };
  const bodies = new Map<number, string>();
  const parts: string[] = [];
  let kept = 0;
  let number = 1;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) break;
    number += newlines(text, line.from, line.to);
    if (!isHead(text, line)) continue;
    const end = endOfBody(lines, at);
    const first = lines[at + 1];
    const last = lines[end - 1];
    if (first === undefined || last === undefined || end === at + 1) continue;
    const body = text.slice(first.from, last.to);
    bodies.set(number, body);
    const count = newlines(text, first.from, last.to);
    parts.push(text.slice(kept, first.from), `${" ".repeat(line.indent + 1)}pass`, "\n".repeat(Math.max(1, count)));
    kept = last.to;
    number += count;
    at = end - 1;
  }
  parts.push(text.slice(kept));
  return { text: parts.join(""), bodies };
}

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

/** Whether a line is the head of a function whose body stands below it. */
function isHead(text: string, line: Line): boolean {
  const start = text.slice(line.from + line.indent, line.from + line.indent + 12);
  if (!/^(?:async\s+)?def\s/.test(start)) return false;
  return /:\s*(?:#[^\n]*)?\n?$/.test(text.slice(line.from, line.to));
}

/** The index of the first line after a body; blank lines at its end are not part of it. */
function endOfBody(lines: readonly Line[], head: number): number {
  const indent = lines[head]?.indent ?? 0;
  let end = head + 1;
  for (let at = head + 1; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined || line.blank) continue;
    if (line.indent <= indent) break;
    end = at + 1;
  }
  return end;
}

/** The logical lines of a module: brackets, strings and backslashes join physical ones. Null where something does not close. */
function logicalLines(text: string): Line[] | null {
  const lines: Line[] = [];
  let from = 0;
  while (from < text.length) {
    const to = endOfLine(text, from);
    if (to === null) return null;
    let indent = 0;
    while (text[from + indent] === " " || text[from + indent] === "\t") indent++;
    const char = text[from + indent];
    lines.push({ from, to, indent, blank: char === "\n" || char === "#" || char === undefined });
    from = to;
  }
  return lines;
}

/** The end of the logical line that starts at an offset, behind its newline. */
function endOfLine(text: string, from: number): number | null {
  const token = /[\n#'"()[\]{}\\]/g;
  let depth = 0;
  token.lastIndex = from;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const char = match[0];
    if (char === "\n" && depth <= 0) return match.index + 1;
    if (char === "#") token.lastIndex = lineEnd(text, match.index);
    else if (char === "\\") token.lastIndex = match.index + 2;
    else if ("([{".includes(char)) depth++;
    else if (")]}".includes(char)) depth--;
    else if (char !== "\n") {
      const end = endOfString(text, match.index);
      if (end === null) return null;
      token.lastIndex = end;
    }
  }
  return depth > 0 ? null : text.length;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}

/** The offset behind a string that starts at an offset. */
function endOfString(text: string, from: number): number | null {
  const quote = text.startsWith('"""', from) || text.startsWith("'''", from) ? text.slice(from, from + 3) : text.charAt(from);
  for (let at = from + quote.length; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text.startsWith(quote, at)) return at + quote.length;
    else if (text[at] === "\n" && quote.length === 1) return null;
  }
  return null;
}
