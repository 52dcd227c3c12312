import type { Expr } from "../python/ast.ts";
import { attempt } from "../python/operate.ts";
import { parseExpression } from "../python/parse.ts";
import { NamedType, TypingAlias, typingForms, unionOf } from "../python/library/typing.ts";
import { PyTuple } from "../python/containers.ts";
import { type Annotation, PyClass, type Runtime, type Scope, Unknown, type Value } from "../python/value.ts";
import { mappedClass } from "./mapped.ts";

/** What stands inside `Mapped[…]`, not evaluated yet. */
export interface MappedAnnotation {
  readonly inner: Expr;
  readonly scope: Scope;
}

/** The inside of an annotation that is `Mapped[…]`; null for any other. */
export function mappedInside(annotation: Annotation | null, rt: Runtime): MappedAnnotation | null {
  if (annotation === null) return null;
  const expr = unquoted(annotation.expr, annotation.scope);
  if (expr === null || expr.t !== "index") return null;
  const scope = annotationScope(annotation.scope);
  const container = attempt(() => rt.evaluate(expr.of, scope));
  return container instanceof PyClass && container.isSubclassOf(mappedClass) ? { inner: expr.index, scope } : null;
}

function unquoted(expr: Expr, scope: Scope): Expr | null {
  if (expr.t !== "const" || typeof expr.value !== "string") return expr;
  return parseExpression(scope.module.file, expr.value, expr.line);
}

/** Names of annotations: the module's before the class's, as SQLAlchemy looks them up. */
export function annotationScope(scope: Scope): Scope {
  const classNames: Scope = { ...scope, kind: "function" };
  return { ...scope, kind: "function", names: scope.module.attrs, parent: classNames, outer: new Map() };
}

/** The type that an annotation stands for, with what is quoted in it evaluated. */
export function annotationValue({ inner, scope }: MappedAnnotation, rt: Runtime): Value {
  const expr = withoutMetadata(unquoted(inner, scope), scope);
  const at = { file: scope.module.file, line: inner.line };
  if (expr === null) return new Unknown("the annotation is no type", at);
  return unquoteInside(attempt(() => rt.evaluate(expr, scope)), scope, inner.line, rt);
}

/**
 * SQLAlchemy 2.0 puts quotes around what stands innermost in an annotation that is text (`_cleanup_mapped_str_annotation`
 * of orm/util.py), so that what `Annotated[type, …]` carries there is text as well, and has no effect.
 */
function withoutMetadata(expr: Expr | null, scope: Scope): Expr | null {
  if (expr === null || !scope.module.stringAnnotations || expr.t !== "index") return expr;
  if (expr.index.t === "index") return { ...expr, index: withoutMetadata(expr.index, scope) ?? expr.index };
  const name = expr.of.t === "name" ? expr.of.id : expr.of.t === "attribute" ? expr.of.name : "";
  if (name !== "Annotated" || expr.index.t !== "tuple" || expr.index.items.some(hasBrackets)) return expr;
  const [type, ...rest] = expr.index.items;
  if (type === undefined || [type, rest.at(-1)].every((item) => item?.t === "const" && typeof item.value === "string")) return expr;
  const items = [type, ...rest.map((item): Expr => ({ t: "const", value: "?", line: item.line }))];
  return { ...expr, index: { ...expr.index, items } };
}

function hasBrackets(part: unknown): boolean {
  if (typeof part !== "object" || part === null) return false;
  return ("t" in part && (part.t === "index" || part.t === "list")) || Object.values(part).some(hasBrackets);
}

function unquoteInside(value: Value, scope: Scope, line: number, rt: Runtime): Value {
  if (typeof value === "string") {
    const expr = parseExpression(scope.module.file, value, line);
    return expr === null ? value : unquoteInside(attempt(() => rt.evaluate(expr, scope)), scope, line, rt);
  }
  if (!(value instanceof TypingAlias) || value.origin === typingForms.literal) return value;
  const [first, ...rest] = value.args;
  if (value.origin === typingForms.annotated) return new TypingAlias(value.origin, [unquoteInside(first ?? null, scope, line, rt), ...rest]);
  const args = value.args.map((arg) => (typeof arg === "string" ? unquoteInside(arg, scope, line, rt) : arg instanceof TypingAlias ? unquoteInside(arg, scope, line, rt) : arg));
  return value.origin === typingForms.union ? unionOf(args) : new TypingAlias(value.origin, args);
}

/** Whether a type allows None. */
export function includesNone(type: Value): boolean {
  if (type === null || (type instanceof PyClass && type.name === "NoneType")) return true;
  if (type instanceof NamedType) return includesNone(type.value());
  if (!(type instanceof TypingAlias)) return false;
  if (type.origin === typingForms.union) return type.args.some(includesNone);
  return type.origin === typingForms.annotated && includesNone(type.args[0] ?? 0n);
}

/** A union without None. */
export function withoutNone(type: Value): Value {
  if (!(type instanceof TypingAlias) || type.origin !== typingForms.union || !includesNone(type)) return type;
  const rest = type.args.filter((arg) => arg !== null && !(arg instanceof PyClass && arg.name === "NoneType"));
  return rest.length === 0 ? type : unionOf(rest);
}

/** What `Annotated[type, …]` carries beside its type, and the type; a name for one is looked through. */
export function annotatedParts(type: Value, given: Value): { readonly type: Value | null; readonly extras: readonly Value[] } {
  if (type instanceof TypingAlias && type.origin === typingForms.annotated) return { type: type.args[0] ?? null, extras: type.args.slice(1) };
  const behind = given instanceof NamedType && given.kind === "alias" ? given.value() : null;
  if (behind instanceof TypingAlias && behind.origin === typingForms.annotated) return { type: null, extras: behind.args.slice(1) };
  return { type: null, extras: [] };
}

/** The arguments of a parametrised type. */
export function typeArguments(type: Value): readonly Value[] {
  return type instanceof TypingAlias ? type.args : type instanceof PyTuple ? type.items : [];
}
