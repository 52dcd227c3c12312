import { type Doc, firstThatFits, group, hardline, indent, join, willBreak } from "./doc.ts";
import { type Expression, isPlainName, stringLiteral } from "./expression.ts";

/** How the parts of a chain are laid out. */
export interface ChainParts {
  readonly expression: (expression: Expression) => Doc;
  readonly args: (args: readonly Expression[]) => Doc;
}

type Call = Extract<Expression, { is: "call" }>;

/** `a().b().c()` as prettier lays it out: on one line, or each call from the second on below the first. */
export function chainDoc(call: Call, parts: ChainParts): Doc {
  const { head, links } = taken(call);
  const docs = links.map(({ names, args }) => [names.map(memberText).join(""), parts.args(args)]);
  const first = parts.expression(head);
  const oneLine: Doc = [first, ...docs];
  if (links.length <= 1) return group(oneLine);
  const expanded: Doc = [first, indent([hardline, join(hardline, docs)])];
  const calls = [...(head.is === "call" ? [head.args] : []), ...links.map(({ args }) => args)];
  const complex = calls.length > 2 && !calls.every((args) => args.every((arg) => isSimple(arg)));
  return complex || [first, ...docs.slice(0, -1)].some(willBreak) ? expanded : firstThatFits(oneLine, expanded);
}

interface Link {
  readonly names: readonly string[];
  readonly args: readonly Expression[];
}

/** The chain from its first call on; members right behind a name belong to it. */
function taken(call: Call): { readonly head: Expression; readonly links: readonly Link[] } {
  const links: Link[] = [];
  let current: Expression = call;
  while (current.is === "call" && current.callee.is === "member") {
    const names = [current.callee.name];
    let of: Expression = current.callee.of;
    while (of.is === "member") {
      names.unshift(of.name);
      of = of.of;
    }
    links.unshift({ names, args: current.args });
    current = of;
  }
  return withNames(current, links);
}

function withNames(head: Expression, links: readonly Link[]): { readonly head: Expression; readonly links: readonly Link[] } {
  const [first, ...rest] = links;
  if (first === undefined || head.is === "call" || first.names.length < 2) return { head, links };
  const own = first.names.slice(0, -1).reduce<Expression>((of, name) => ({ is: "member", of, name }), head);
  return { head: own, links: [{ names: first.names.slice(-1), args: first.args }, ...rest] };
}

function memberText(name: string): string {
  return isPlainName(name) ? `.${name}` : `[${stringLiteral(name)}]`;
}

/** Arguments that do not make prettier break a chain of three calls; calls in calls in calls do. */
function isSimple(arg: Expression, depth = 0): boolean {
  switch (arg.is) {
    case "text":
    case "import":
      return true;
    case "member":
      return isSimple(arg.of, depth);
    case "call":
      return depth < 2 && isSimple(arg.callee, depth) && arg.args.every((each) => isSimple(each, depth + 1));
    case "array":
      return arg.items.every((item) => isSimple(item, depth + 1));
    case "object":
      return arg.entries.every(({ value }) => isSimple(value, depth + 1));
    default:
      return false;
  }
}
