import { PyFunction } from "../python/callable.ts";
import { type Annotation, PyClass, type Value } from "../python/value.ts";

/** The special attributes that the scan looks at. */
export const specialNames: ReadonlySet<string> = new Set(["__table__", "__mapper_args__", "__tablename__", "__table_args__"]);

/** An attribute that a class body declares: a value, an annotation, or both. */
export interface Attribute {
  readonly name: string;
  readonly value: Value;
  readonly annotation: Annotation | null;
}

/** The attributes of a class that may be mapped, in the order in which SQLAlchemy sees them. */
export function attributesOf(cls: PyClass): Attribute[] {
  return mergeOrder([...cls.attrs.keys()], [...cls.annotations.keys()])
    .filter((name) => specialNames.has(name) || !/^(?:_sa_|__)/.test(name))
    .map((name) => ({ name, value: cls.attrs.get(name) ?? null, annotation: cls.annotations.get(name) ?? null }));
}

/** Two lists as one, in the order of both. `merge_lists_w_ordering` of util/_collections.py. */
function mergeOrder(a: readonly string[], b: readonly string[]): string[] {
  const overlap = new Set(a.filter((name) => b.includes(name)));
  const merged: string[] = [];
  let [current, other] = [a[Symbol.iterator](), b[Symbol.iterator]()];
  for (;;) {
    const next = current.next();
    if (next.done === true) return [...merged, ...rest(other)];
    if (overlap.delete(next.value)) [current, other] = [other, current];
    else merged.push(next.value);
  }
}

function rest(iterator: Iterator<string>): string[] {
  const left: string[] = [];
  for (let next = iterator.next(); next.done !== true; next = iterator.next()) left.push(next.value);
  return left;
}

/** Whether an attribute is a method, which no column can be. */
export function isMethod(value: Value): boolean {
  return value instanceof PyFunction;
}
