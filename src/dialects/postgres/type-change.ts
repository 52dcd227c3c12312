/** Built-in types between which PostgreSQL casts by itself on assignment (pg_cast, castcontext 'a' or 'i'; or by text for strings). */
const families: readonly (readonly string[])[] = [
  ["text", "character varying", "character", "bpchar", "name", "citext", "\"char\""],
  ["smallint", "integer", "bigint", "numeric", "real", "double precision"],
  ["date", "timestamp without time zone", "timestamp with time zone"],
  ["json", "jsonb"],
  ["bit", "bit varying"],
  ["inet", "cidr"],
];

/** Pairs that have an explicit cast of their own, which is not by way of text. */
const explicit: readonly (readonly [string, string])[] = [
  ["integer", "boolean"], ["boolean", "integer"], ["integer", "bit"], ["bigint", "bit"], ["bit", "integer"], ["bit", "bigint"],
  ["integer", "money"], ["bigint", "money"], ["numeric", "money"], ["money", "numeric"], ["bigint", "oid"], ["integer", "oid"], ["oid", "bigint"], ["oid", "integer"],
  ["timestamp without time zone", "time without time zone"], ["timestamp with time zone", "time without time zone"], ["timestamp with time zone", "time with time zone"],
  ["time without time zone", "time with time zone"], ["time with time zone", "time without time zone"], ["time without time zone", "interval"], ["interval", "time without time zone"],
];

interface Type {
  /** Without modifiers and array brackets. */
  readonly base: string;
  readonly modifiers: readonly number[];
  readonly array: boolean;
}

/** Takes the text of `format_type` apart. */
export function parseType(formatted: string): Type {
  const array = formatted.endsWith("[]");
  const element = array ? formatted.slice(0, -2) : formatted;
  const modifiers = /^(.*?)\((\d+(?:,-?\d+)?)\)(.*)$/.exec(element);
  if (modifiers === null) return { base: element, modifiers: [], array };
  return { base: `${modifiers[1] ?? ""}${modifiers[3] ?? ""}`, modifiers: (modifiers[2] ?? "").split(",").map(Number), array };
}

/** Whether values of one type become those of another without being asked for: an assignment cast, or the same type. */
export function castsByItself(from: string, to: string): boolean {
  const [a, b] = [parseType(from), parseType(to)];
  if (b.array === a.array && (a.base === b.base || sameFamily(from, to))) return true;
  return !b.array && isString(b.base);
}

/** Whether keys of both types can be compared with each other, so that a foreign key may join them. */
export function sameFamily(from: string, to: string): boolean {
  const [a, b] = [parseType(from), parseType(to)];
  return a.array === b.array && (a.base === b.base || families.some((family) => family.includes(a.base) && family.includes(b.base)));
}

/** The expression for USING: a cast of the column, by way of text where there is no other. */
export function conversion(column: string, from: string, to: string, ddl: string): string {
  const [a, b] = [parseType(from), parseType(to)];
  const direct = isString(a.base) || explicit.some(([x, y]) => x === a.base && y === b.base) || sameFamily(from, to);
  return direct ? `${column}::${ddl}` : `${column}::text${a.array && b.array ? "[]" : ""}::${ddl}`;
}

/** Whether the stored bytes stay as they are, so that no table is written anew (documentation, ALTER TABLE, Notes). */
export function isRelabel(from: string, to: string): boolean {
  const [a, b] = [parseType(from), parseType(to)];
  // Arrays are converted element by element, and so written anew.
  if (a.array || b.array) return false;
  if (isVarying(a.base) && isVarying(b.base)) return widens(a.modifiers, b.modifiers) || b.base === "text";
  if (a.base === "cidr" && b.base === "inet") return true;
  return a.base === b.base && widening.has(a.base) && widens(a.modifiers, b.modifiers);
}

const widening: ReadonlySet<string> = new Set(["numeric", "bit varying", "timestamp without time zone", "timestamp with time zone", "time without time zone", "time with time zone", "interval"]);

/** No limit is the widest; of numeric(precision, scale) only the precision may grow. */
function widens(before: readonly number[], after: readonly number[]): boolean {
  if (after.length === 0) return true;
  return before.length > 0 && (after[0] ?? 0) >= (before[0] ?? 0) && (after[1] ?? 0) === (before[1] ?? 0);
}

/** Whether values that exist may not fit the new type. */
export function mayNotFit(from: string, to: string): boolean {
  const [a, b] = [parseType(from), parseType(to)];
  if (isRelabel(from, to) || (isString(b.base) && b.modifiers.length === 0)) return false;
  const sizes = ["smallint", "integer", "bigint", "numeric"];
  return !(sizes.includes(a.base) && sizes.indexOf(b.base) > sizes.indexOf(a.base) && b.modifiers.length === 0);
}

function isString(base: string): boolean {
  return base === "text" || base === "character varying" || base === "character" || base === "bpchar";
}

function isVarying(base: string): boolean {
  return base === "text" || base === "character varying";
}
