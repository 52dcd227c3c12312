import { parseTypeText, type TypeText } from "../shared/type-text.ts";
import { type Expression, literal, str } from "../shared/typescript/expression.ts";
import { type BuilderType, builtin } from "./builder-type.ts";
import type { EnumLookup } from "./dialect.ts";

/** Drizzle's builder for what PostgreSQL calls `text`. */
export function postgresBuilder(text: string, _collation: string | null, enums: EnumLookup): BuilderType {
  const parsed = parseTypeText(text);
  const found = enums(parsed.schema, parsed.name);
  const element = found === null ? (known(parsed) ?? custom(parsed, text.replace(/(\[\])+$/, ""))) : ({ is: "enum", enum: found } as const);
  return parsed.array ? { is: "array", of: element } : element;
}

function known({ schema, name, args }: TypeText): BuilderType | null {
  const build = schema === null ? builders.get(name) : undefined;
  return build?.(args) ?? null;
}

type Build = (args: readonly string[]) => BuilderType | null;

function plain(name: string, config: Readonly<Record<string, Expression>> = {}): Build {
  return (args) => (args.length === 0 ? builtin(name, config) : null);
}

function measured(name: string, config: Readonly<Record<string, Expression>>, ...options: readonly string[]): Build {
  return (args) => {
    const given = options.flatMap((option, index) => (args[index] === undefined ? [] : [[option, literal(Number(args[index]))] as const]));
    return builtin(name, { ...Object.fromEntries(given), ...config });
  };
}

const zoned = { withTimezone: literal(true) };
const simple = ["smallint", "integer", "real", "boolean", "text", "date", "json", "jsonb", "uuid", "inet", "cidr", "macaddr", "macaddr8"];

const builders: ReadonlyMap<string, Build> = new Map<string, Build>([
  ...simple.map((name) => [name, plain(name)] as const),
  ["bigint", plain("bigint", { mode: str("bigint") })],
  ["double precision", plain("doublePrecision")],
  ["numeric", (args) => (args[1]?.startsWith("-") === true ? null : measured("numeric", {}, "precision", "scale")(args))],
  ["character varying", measured("varchar", {}, "length")],
  // CHAR without a length is CHAR(1), and the catalog says so.
  ["character", measured("char", {}, "length")],
  ["timestamp without time zone", measured("timestamp", {}, "precision")],
  ["timestamp with time zone", measured("timestamp", zoned, "precision")],
  ["time without time zone", measured("time", {}, "precision")],
  ["time with time zone", measured("time", zoned, "precision")],
  ["interval", measured("interval", {}, "precision")],
  ["point", plain("point")],
  ["line", plain("line")],
]);

/** A type that Drizzle lacks. What is in `public` is found without it, and drizzle-kit would quote the dot. */
function custom({ schema, name, args }: TypeText, text: string): BuilderType {
  const bare = schema === "public" || schema === null ? `${name}${args.length === 0 ? "" : `(${args.join(",")})`}` : text;
  // Arguments in the middle of a type's name stay where they are: `interval day to second(2)` has them at its end.
  const sql = schema === null ? text.replaceAll('"', "") : bare;
  const plainName = name.replace(/[^\p{L}\p{N}]+/gu, " ");
  return { is: "custom", sql, name: plainName, data: name === "bytea" ? "Uint8Array" : "string" };
}
