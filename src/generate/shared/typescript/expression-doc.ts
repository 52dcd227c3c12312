import { chainDoc } from "./chain-doc.ts";
import { type Doc, firstThatFits, group, hardline, ifBreak, indent, join, line, softline, willBreak } from "./doc.ts";
import { type Entry, type Expression, isPlainName, propertyKey, stringLiteral } from "./expression.ts";

/** An expression laid out as prettier does; `nameOf` says how an import is called in its module. */
export function expressionDoc(expression: Expression): Doc {
  switch (expression.is) {
    case "text":
      return expression.text;
    case "import":
      return expression.name;
    case "template":
      return [expressionDoc(expression.tag), "`", expression.text, "`"];
    case "member":
      return [expressionDoc(expression.of), memberDoc(expression.name)];
    case "call":
      return callDoc(expression);
    case "followed":
      return [expressionDoc(expression.of), expression.by];
    case "array":
      return arrayDoc(expression.items);
    case "object":
      return objectDoc(expression.entries, expression.broken);
    case "arrow":
      return arrowDoc(expression);
    default:
      return expression satisfies never;
  }
}

/** A comment that belongs to what follows it. */
export function commentDoc(lines: readonly string[]): Doc {
  return lines.map((each) => [each, hardline]);
}

/** `.name`, or `["na me"]`. */
export function memberDoc(name: string): string {
  return isPlainName(name) ? `.${name}` : `[${stringLiteral(name)}]`;
}

function callDoc(expression: Extract<Expression, { is: "call" }>): Doc {
  const { callee, args } = expression;
  if (callee.is === "member" && !hasTemplateAlone(args)) return chainDoc(expression, { expression: expressionDoc, args: argsDoc });
  return callee.is === "member" ? [expressionDoc(callee.of), group(indent([softline, memberDoc(callee.name)])), argsDoc(args)] : [expressionDoc(callee), argsDoc(args)];
}

/** The arguments of a call with their parentheses. */
function argsDoc(args: readonly Expression[]): Doc {
  if (args.length === 0) return "()";
  const docs = args.map(expressionDoc);
  if (hasTemplateAlone(args)) return ["(", ...docs, ")"];
  const last = args.at(-1);
  const all = (broken: boolean): Doc => group(["(", indent([softline, join([",", line], docs)]), ifBreak(","), softline, ")"], broken);
  if (last === undefined || !canHug(last) || args.at(-2)?.is === last.is) return all(docs.some(willBreak));
  const [before, final] = [docs.slice(0, -1), docs.at(-1) ?? ""];
  if (before.some(willBreak)) return all(true);
  const hugged = (doc: Doc): Doc => ["(", join(", ", [...before, doc]), ")"];
  return firstThatFits(hugged(final), hugged(group(final, true)), all(true));
}

/** A template with line breaks in it is never moved. */
function hasTemplateAlone(args: readonly Expression[]): boolean {
  const [first, more] = args;
  return first?.is === "template" && more === undefined && first.text.includes("\n");
}

/** What can begin on the line of the parenthesis before it. */
function canHug(expression: Expression): boolean {
  if (expression.is === "object") return expression.entries.length > 0;
  if (expression.is === "array") return expression.items.length > 0;
  return expression.is === "arrow" && ["object", "array", "call"].includes(expression.body.is);
}

function arrayDoc(items: readonly Expression[]): Doc {
  if (items.length === 0) return "[]";
  const nested = (item: Expression): boolean => (item.is === "array" && item.items.length > 1) || (item.is === "object" && item.entries.length > 1);
  const broken = items.length > 1 && items.every((item) => nested(item) && item.is === items[0]?.is);
  return group(["[", indent([softline, join([",", line], items.map(expressionDoc))]), ifBreak(","), softline, "]"], broken);
}

function objectDoc(entries: readonly Entry[], broken: boolean): Doc {
  if (entries.length === 0) return "{}";
  return group(["{", indent([line, join([",", line], entries.map(entryDoc))]), ifBreak(","), line, "}"], broken);
}

function entryDoc({ key, value, doc = [] }: Entry): Doc {
  // A literal `__proto__: x` sets the prototype.
  const name = key === "__proto__" ? '["__proto__"]' : propertyKey(key);
  const moves = value.is === "text" || value.is === "member";
  return [commentDoc(doc), moves ? group([name, ":", group(indent(line)), expressionDoc(value)]) : [name, ": ", expressionDoc(value)]];
}

function arrowDoc({ params, returns, body }: Extract<Expression, { is: "arrow" }>): Doc {
  const head: Doc = [`(${params})`, ...(returns === null ? [] : [": ", expressionDoc(returns)]), " =>"];
  const doc = body.is === "object" ? ["(", expressionDoc(body), ")"] : expressionDoc(body);
  const stays = body.is === "array" || body.is === "object" || body.is === "template";
  return group([head, stays ? [" ", doc] : indent([line, doc])]);
}
