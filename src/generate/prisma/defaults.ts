import { prismaString } from "./layout.ts";
import type { PrismaType } from "./types.ts";

/**
 * The argument of `@default` that has Prisma's migrations write this expression again; what they would spell otherwise goes in
 * as it is, by `dbgenerated`. Null: nothing stands for it (an empty expression).
 */
export function defaultArgument(expression: string, type: PrismaType, valueName: (value: string) => string | null, dialect: string): string | null {
  const literal = dialect === "postgres" ? postgresLiteral(expression, type, valueName) : sqliteLiteral(expression, type, valueName);
  if (literal !== null) return literal;
  const text = dialect === "sqlite" && !/^(\(.*\)|'(?:[^']|'')*'|[-+\w.]+)$/s.test(expression) ? `(${expression})` : expression;
  return text.trim() === "" ? null : `dbgenerated(${prismaString(text)})`;
}

function postgresLiteral(expression: string, type: PrismaType, valueName: (value: string) => string | null): string | null {
  const { scalar, list } = type;
  if (list || scalar.is === "unsupported") return null;
  const quoted = /^'((?:[^'\\]|'')*)'::(.+)$/s.exec(expression);
  const value = quoted?.[1]?.replaceAll("''", "'");
  if (scalar.is === "enum") return value === undefined ? null : valueName(value);
  switch (scalar.text) {
    case "String":
      return value !== undefined && isOwnCast(quoted?.[2] ?? "") ? prismaString(value) : null;
    case "Json":
      return value !== undefined && (quoted?.[2] === "jsonb" || quoted?.[2] === "json") && isJson(value) ? prismaString(value) : null;
    case "Int":
    case "BigInt":
      return /^\d+$/.test(expression) && isSafe(expression) ? expression : /^-\d+$/.test(value ?? "") && /^(smallint|integer|bigint)$/.test(quoted?.[2] ?? "") ? (value ?? null) : null;
    case "Float":
    case "Decimal":
      return /^\d+(\.\d+)?$/.test(expression) && isShort(expression) ? expression : null;
    case "Boolean":
      return /^(true|false)$/.test(expression) ? expression : null;
    case "DateTime":
      return expression === "CURRENT_TIMESTAMP" ? "now()" : null;
    default:
      return null;
  }
}

function sqliteLiteral(expression: string, { scalar }: PrismaType, valueName: (value: string) => string | null): string | null {
  const value = /^'((?:[^']|'')*)'$/s.exec(expression)?.[1]?.replaceAll("''", "'");
  if (scalar.is === "enum") return value === undefined ? null : valueName(value);
  if (scalar.is === "unsupported") return null;
  if (scalar.text === "String" && value !== undefined) return prismaString(value);
  if (scalar.text === "DateTime" && /^current_timestamp$/i.test(expression)) return "now()";
  if (scalar.text === "Boolean" && /^(true|false)$/i.test(expression)) return expression.toLowerCase();
  if (/^(Int|BigInt)$/.test(scalar.text) && /^-?\d+$/.test(expression) && isSafe(expression)) return expression;
  return /^(Float|Decimal)$/.test(scalar.text) && /^-?\d+(\.\d+)?$/.test(expression) && isShort(expression) ? expression : null;
}

function isOwnCast(type: string): boolean {
  return /^(text|character varying|bpchar|citext|uuid|inet|xml)$/.test(type);
}

/** Prisma reads numbers as 64 bits. */
function isSafe(number: string): boolean {
  return number.replace("-", "").length < 19 && !/^-?0\d/.test(number);
}

/** A number that Prisma prints as it reads it. */
function isShort(number: string): boolean {
  return number.length <= 15 && String(Number(number)) === number;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
