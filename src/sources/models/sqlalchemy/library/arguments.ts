import { AlidadeError } from "../../../../model/error.ts";
import { mustKnow } from "../python/error.ts";
import { type Place, Unknown, type Value } from "../python/value.ts";
import { NameValue, textOf } from "../schema/name.ts";

/** Arguments by name that a schema object takes, each of which has to be known. */
export class Named {
  private readonly values: ReadonlyMap<string, Value>;
  private readonly of: string;
  private readonly at: Place;

  constructor(values: ReadonlyMap<string, Value>, of: string, at: Place) {
    this.values = values;
    this.of = of;
    this.at = at;
  }

  private known(name: string): Value {
    return mustKnow(this.values.get(name) ?? null, `${name} of ${this.of}`, this.at);
  }

  text(name: string): string | null {
    const value = this.known(name);
    const text = textOf(value);
    if (text === null && value !== null) throw this.wrong(name, "a string");
    return text;
  }

  flag(name: string): boolean | null {
    const value = this.known(name);
    if (typeof value === "bigint") return value !== 0n;
    if (typeof value !== "boolean" && value !== null) throw this.wrong(name, "True or False");
    return value;
  }

  whole(name: string): bigint | null {
    const value = this.known(name);
    if (typeof value !== "bigint" && value !== null) throw this.wrong(name, "an integer");
    return value;
  }

  /** Arguments for one dialect (`postgresql_using`). */
  options(): Map<string, Value> {
    return new Map([...this.values].filter(([name]) => /^(postgresql|sqlite)_/.test(name)));
  }

  private wrong(name: string, expected: string): AlidadeError {
    return new AlidadeError("sqlalchemy-invalid", `${name} of ${this.of} has to be ${expected}.`, { where: { file: this.at.file, line: this.at.line }, hint: "SQLAlchemy refuses this too, or uses it in a way that Alidade does not follow." });
  }
}

/** Whether a value is text to SQLAlchemy. */
export function isText(value: Value | undefined): boolean {
  return value instanceof NameValue || textOf(value) !== null;
}

/** The first value that cannot be known. */
export function firstUnknown(values: Iterable<Value>): Unknown | null {
  for (const value of values) if (value instanceof Unknown) return value;
  return null;
}
