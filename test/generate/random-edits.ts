/** What somebody does to a generated file of Python, and how it can be seen in it. */
export interface Edit {
  readonly text: string;
  /** Whether a text still has it. */
  readonly isIn: (text: string) => boolean;
  /** The table and column ("": all of them) that it is about; what it touches must not go, or there is a true conflict. */
  readonly about: { readonly table: string; readonly column: string } | null;
}

interface ClassSpan {
  readonly name: string;
  readonly table: string;
  readonly start: number;
  readonly end: number;
}

/** One edit of a person, of those that there are. Number `id` goes into names, so that edits do not repeat. */
export function someEdit(text: string, random: (below: number) => number, id: number): Edit {
  const lines = text.split("\n");
  const classes = classesIn(lines);
  const span = classes[random(classes.length)];
  if (span === undefined) return { text, isIn: () => true, about: null };
  const edits = [addMethod, addComment, addLineComment, addFunction, renameRelationship, swapColumns, addInfo, addImport, changeDocstring, addProperty];
  const edit = edits[random(edits.length)] ?? addMethod;
  return edit(lines, span, random, id);
}

type MakeEdit = (lines: readonly string[], span: ClassSpan, random: (below: number) => number, id: number) => Edit;

const addMethod: MakeEdit = (lines, { end }, _random, id) => {
  const method = [`    def method_${id}(self) -> int:`, `        """Something of ours."""`, `        return ${id}`];
  return { text: lines.toSpliced(end, 0, "", ...method).join("\n"), isIn: (text) => text.includes(method.join("\n")), about: null };
};

const addProperty: MakeEdit = (lines, { end }, _random, id) => {
  const method = ["    @property", `    def property_${id}(self) -> str:`, `        # said by hand`, `        values = [`, `            "a)",`, `            ${id},`, "        ]", "        return str(values)"];
  return { text: lines.toSpliced(end, 0, "", ...method).join("\n"), isIn: (text) => text.includes(method.join("\n")), about: null };
};

const addFunction: MakeEdit = (lines, { end, name }, _random, id) => {
  const code = [`def make_${id}() -> "${name}":`, `    return ${name}()`];
  return { text: lines.toSpliced(end, 0, "", "", ...code).join("\n"), isIn: (text) => text.includes(code.join("\n")), about: null };
};

const addComment: MakeEdit = (lines, span, random, id) => {
  const at = columnLine(lines, span, random);
  const column = columnAt(lines, at);
  const comment = `    # comment ${id}: see the handbook`;
  const isIn = (text: string): boolean => text.includes(`${comment}\n`) && new RegExp(`# comment ${id}: see the handbook\n(?:    #.*\n)*    ${column}: `).test(text);
  return { text: lines.toSpliced(at, 0, comment).join("\n"), isIn, about: { table: span.table, column } };
};

const addLineComment: MakeEdit = (lines, span, random, id) => {
  const at = columnLine(lines, span, random);
  const comment = `  # aside ${id}`;
  return { text: lines.with(at, (lines[at] ?? "") + comment).join("\n"), isIn: (text) => text.includes(comment), about: { table: span.table, column: columnAt(lines, at) } };
};

const addInfo: MakeEdit = (lines, span, random, id) => {
  const at = columnLine(lines, span, random);
  const line = lines[at] ?? "";
  if (!line.endsWith(")") || line.includes("info=")) return { text: lines.join("\n"), isIn: () => true, about: null };
  const info = `info={"edit": ${id}}`;
  return { text: lines.with(at, `${line.slice(0, -1)}, ${info})`).join("\n"), isIn: (text) => text.includes(info), about: { table: span.table, column: columnAt(lines, at) } };
};

const addImport: MakeEdit = (lines, span, _random, id) => {
  const method = [`    def total_${id}(self) -> Decimal:`, `        return Decimal(${id})`];
  const own = lines.toSpliced(span.end, 0, "", ...method);
  const text = own.includes("from decimal import Decimal") ? own.join("\n") : ["from decimal import Decimal", ...own].join("\n");
  return { text, isIn: (merged) => merged.includes(method.join("\n")) && merged.includes("from decimal import Decimal"), about: null };
};

const changeDocstring: MakeEdit = (lines, { start, name }, _random, id) => {
  if ((lines[start + 1] ?? "").includes('"""')) return { text: lines.join("\n"), isIn: () => true, about: null };
  const docstring = `    """Our own ${name} ${id}."""`;
  return { text: lines.toSpliced(start + 1, 0, docstring, "").join("\n"), isIn: (text) => text.includes(docstring), about: null };
};

/** Both ends, as one has to: the attribute and what names it on the other side. */
const renameRelationship: MakeEdit = (lines, span, random, id) => {
  const text = lines.join("\n");
  const found = lines.slice(span.start, span.end).flatMap((line) => /^ {4}(\w+): Mapped\[.*"(\w+)".*\] = relationship\(/.exec(line)?.[1] ?? []);
  const name = found[random(Math.max(1, found.length))];
  // A name that others have too cannot be followed by hand in this simple way.
  if (name === undefined || [...text.matchAll(new RegExp(`\\b${name}\\b`, "g"))].length !== 2) return { text, isIn: () => true, about: null };
  const renamed = `renamed_${id}`;
  return { text: text.replace(new RegExp(`\\b${name}\\b`, "g"), renamed), isIn: (merged) => [...merged.matchAll(new RegExp(`\\b${renamed}\\b`, "g"))].length === 2 && !new RegExp(`back_populates="${name}"`).test(merged), about: { table: "*", column: "*" } };
};

const swapColumns: MakeEdit = (lines, span, random) => {
  const single = lines.flatMap((line, index) => (index > span.start && index < span.end && /^ {4}\w+: Mapped\[.*= mapped_column\(.*\)/.test(line) && /^ {4}\w+: Mapped\[.*= mapped_column\(.*\)/.test(lines[index + 1] ?? "") ? [index] : []));
  const at = single[random(Math.max(1, single.length))];
  if (at === undefined) return { text: lines.join("\n"), isIn: () => true, about: null };
  const [first, second] = [columnAt(lines, at), columnAt(lines, at + 1)];
  const swapped = lines.with(at, lines[at + 1] ?? "").with(at + 1, lines[at] ?? "");
  // Another swap may have moved one of them again; that the two are there is what merging has to see to.
  const both = new RegExp(`    ${second}: Mapped[\\s\\S]*    ${first}: Mapped`);
  return { text: swapped.join("\n"), isIn: (text) => both.test(text), about: { table: span.table, column: "" } };
};

function classesIn(lines: readonly string[]): readonly ClassSpan[] {
  return lines.flatMap((line, start) => {
    const name = /^class (\w+)\(Base\):/.exec(line)?.[1];
    if (name === undefined) return [];
    const after = lines.findIndex((each, index) => index > start && /^\S/.test(each));
    const stop = after === -1 ? lines.length : after;
    const end = stop - [...lines.slice(start, stop)].reverse().findIndex((each) => each.trim() !== "");
    const table = /__tablename__ = "(\w+)"/.exec(lines.slice(start, end).join("\n"))?.[1] ?? "";
    return [{ name, table, start, end }];
  });
}

function columnLine(lines: readonly string[], { start, end }: ClassSpan, random: (below: number) => number): number {
  const found = lines.flatMap((line, index) => (index > start && index < end && /^ {4}\w+: Mapped\[.*= mapped_column\(.*\)$/.test(line) ? [index] : []));
  return found[random(found.length)] ?? start + 1;
}

function columnAt(lines: readonly string[], at: number): string {
  return /^ {4}(\w+):/.exec(lines[at] ?? "")?.[1] ?? "";
}
