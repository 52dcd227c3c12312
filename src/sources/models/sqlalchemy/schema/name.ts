import { mustKnow } from "../python/error.ts";
import { EnumMember } from "../python/library/enum.ts";
import { basicClasses } from "../python/class-of.ts";
import { type Place, PyObject, Unknown, type Value } from "../python/value.ts";

/** A name in the schema. `quote` overrides when it is quoted; `conv` marks one that a naming convention made, which may be truncated. */
export interface Name {
  readonly text: string;
  readonly quote: boolean | null;
  readonly conv: boolean;
}

/** `quoted_name(…)` or `conv(…)`: text with a say in how it is written. */
export class NameValue extends PyObject {
  readonly name: Name;

  constructor(name: Name) {
    super(basicClasses.str);
    this.name = name;
  }

  override hashKey(): string {
    return `s:${this.name.text}`;
  }

  override repr(): string {
    return this.name.text;
  }
}

/** A plain name. */
export function plainName(text: string): Name {
  return { text, quote: null, conv: false };
}

/** A value as text: a string, a name, or a member of an enum of strings; null where it is none of these. */
export function textOf(value: Value | undefined): string | null {
  if (typeof value === "string") return value;
  if (value instanceof NameValue) return value.name.text;
  const plain = value instanceof EnumMember ? value.plain() : null;
  return typeof plain === "string" ? plain : null;
}

/** A value as a name, null for None; a value that cannot be known is an error. */
export function nameOf(value: Value | undefined, quote: Value | undefined, what: string, at: Place): Name | null {
  if (value instanceof Unknown) mustKnow(value, what, at);
  if (value instanceof NameValue) return value.name;
  const text = textOf(value);
  return text === null ? null : { text, quote: typeof quote === "boolean" ? quote : null, conv: false };
}
