/**
 * Text that knows where it may be broken, and a printer that breaks it as prettier does: the algorithm of Wadler's "A prettier
 * printer", with prettier's groups that have several states.
 */
export type Doc =
  | string
  | readonly Doc[]
  | { readonly is: "indent"; readonly contents: Doc }
  | { readonly is: "line"; readonly flat: string; readonly hard: boolean }
  | { readonly is: "ifBreak"; readonly broken: Doc; readonly flat: Doc }
  /** Broken as a whole or not at all; of several states, the first that fits. */
  | { readonly is: "group"; readonly states: readonly [Doc, ...Doc[]]; readonly broken: boolean };

/** A blank, or the end of the line where its group is broken. */
export const line: Doc = { is: "line", flat: " ", hard: false };
/** Nothing, or the end of the line where its group is broken. */
export const softline: Doc = { is: "line", flat: "", hard: false };
/** The end of the line in any case; breaks the groups around it. */
export const hardline: Doc = { is: "line", flat: "", hard: true };

/** The contents a level deeper. */
export function indent(contents: Doc): Doc {
  return { is: "indent", contents };
}

/** One text where its group is broken, another where it is not. */
export function ifBreak(broken: Doc, flat: Doc = ""): Doc {
  return { is: "ifBreak", broken, flat };
}

/** What is broken as a whole if it does not fit. */
export function group(contents: Doc, broken = false): Doc {
  return { is: "group", states: [contents], broken: broken || willBreak(contents) };
}

/** The first of several layouts that fits up to its first line break; else the last. */
export function firstThatFits(...states: readonly [Doc, ...Doc[]]): Doc {
  return { is: "group", states, broken: false };
}

/** The docs with something between them. */
export function join(between: Doc, docs: readonly Doc[]): Doc {
  return docs.flatMap((doc, index) => (index === 0 ? [doc] : [between, doc]));
}

/** Whether a line break is certain. */
export function willBreak(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  if (isList(doc)) return doc.some(willBreak);
  switch (doc.is) {
    case "indent":
      return willBreak(doc.contents);
    case "line":
      return doc.hard;
    case "ifBreak":
      return willBreak(doc.broken);
    case "group":
      return doc.broken || willBreak(doc.states[0]);
    default:
      return doc satisfies never;
  }
}

interface Command {
  readonly level: number;
  readonly broken: boolean;
  readonly doc: Doc;
}

/** Prints a doc in lines of so many columns, indented by two blanks a level. */
export function printDoc(doc: Doc, width = 80): string {
  const out: string[] = [];
  const stack: Command[] = [{ level: 0, broken: true, doc }];
  let column = 0;
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { level, broken, doc: current } = top;
    if (typeof current === "string") {
      out.push(current);
      column = columnAfter(column, current);
    } else if (isList(current)) pushAll(stack, current, level, broken);
    else if (current.is === "indent") stack.push({ level: level + 1, broken, doc: current.contents });
    else if (current.is === "ifBreak") stack.push({ level, broken, doc: broken ? current.broken : current.flat });
    else if (current.is === "group") stack.push(layout({ level, broken, doc: current }, current, stack, width - column));
    else if (broken || current.hard) {
      out.push(`\n${"  ".repeat(level)}`);
      column = level * 2;
    } else {
      out.push(current.flat);
      column += current.flat.length;
    }
  }
  return out.join("").replace(/[^\S\n]+$/gm, "");
}

function layout({ level, broken }: Command, { states, broken: mustBreak }: Extract<Doc, { is: "group" }>, rest: readonly Command[], width: number): Command {
  const [first] = states;
  if (mustBreak || !broken) return { level, broken: mustBreak, doc: first };
  const chosen = states.find((doc) => fits({ level, broken: false, doc }, rest, width));
  return chosen === undefined ? { level, broken: true, doc: states.at(-1) ?? first } : { level, broken: false, doc: chosen };
}

/** Whether a command fits in what is left of the line, with what follows it up to the first place where that may be broken. */
function fits(next: Command, rest: readonly Command[], width: number): boolean {
  let left = width;
  let after = rest.length;
  const stack: Command[] = [next];
  while (left >= 0) {
    const top = stack.pop() ?? rest[--after];
    if (top === undefined) return true;
    const { level, broken, doc } = top;
    if (typeof doc === "string") {
      if (doc.includes("\n")) return doc.indexOf("\n") <= left;
      left -= doc.length;
    } else if (isList(doc)) pushAll(stack, doc, level, broken);
    else if (doc.is === "indent") stack.push({ level, broken, doc: doc.contents });
    else if (doc.is === "ifBreak") stack.push({ level, broken, doc: broken ? doc.broken : doc.flat });
    else if (doc.is === "group") stack.push({ level, broken: doc.broken || broken, doc: (doc.broken || broken ? doc.states.at(-1) : undefined) ?? doc.states[0] });
    else if (broken || doc.hard) return true;
    else left -= doc.flat.length;
  }
  return false;
}

function pushAll(stack: Command[], docs: readonly Doc[], level: number, broken: boolean): void {
  for (const doc of docs.toReversed()) stack.push({ level, broken, doc });
}

function columnAfter(column: number, text: string): number {
  const last = text.lastIndexOf("\n");
  return last < 0 ? column + text.length : text.length - last - 1;
}

function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}
