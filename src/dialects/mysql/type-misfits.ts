import type { SchemaObject } from "../../model/object.ts";
import { charsetOf } from "./column-definition.ts";
import { ownName } from "./names.ts";

/** A type as its words say it. */
interface Parts {
  readonly word: string;
  readonly inside: string;
  readonly unsigned: boolean;
}

/** The condition on values of a column that a new type refuses, or cuts; null where no query can tell. */
export function misfits(column: SchemaObject<"column">, type: string): string | null {
  const name = ownName(column);
  const [old, now] = [partsOf(column.facts.type), partsOf(type)];
  const isText = texts.has(old.word) || old.word === "enum";
  if (now.word === "enum" && isText) return `${name} NOT IN (${now.inside})`;
  if ((now.word === "char" || now.word === "varchar") && (isText || old.word in integers)) return `CHAR_LENGTH(${name}) > ${now.inside || "1"}`;
  if (now.word in textBytes && isText) return `LENGTH(${name}) > ${textBytes[now.word] ?? ""}`;
  const range = rangeOf(now);
  if (range === null) return null;
  if (old.word in integers || old.word === "decimal") return `${name} NOT BETWEEN ${range}`;
  return texts.has(old.word) ? `(${name} NOT REGEXP '^-?[0-9]+$' OR CAST(${name} AS DECIMAL(65)) NOT BETWEEN ${range})` : null;
}

/** The condition on values of a column that have characters which a new character set lacks; null where it is the same. */
export function uncoded(column: SchemaObject<"column">, after: SchemaObject<"column">): string | null {
  const [old, now] = [column.facts.collation, after.facts.collation];
  if (old === null || now === null || charsetOf(old) === charsetOf(now)) return null;
  const name = ownName(column);
  return `CONVERT(CONVERT(${name} USING ${charsetOf(now)}) USING utf8mb4) COLLATE utf8mb4_bin <> CONVERT(${name} USING utf8mb4) COLLATE utf8mb4_bin`;
}

function partsOf(type: string): Parts {
  const [, word = "", inside = ""] = /^(\w+)(?:\(([\s\S]*)\))?/.exec(type) ?? [];
  return { word, inside, unsigned: / unsigned\b/.test(type) };
}

const texts: ReadonlySet<string> = new Set(["char", "varchar", "tinytext", "text", "mediumtext", "longtext"]);

/** The bytes that a text of a type may have. */
const textBytes: Readonly<Record<string, string>> = { tinytext: "255", text: "65535", mediumtext: "16777215", longtext: "4294967295" };

/** The bits of a number. */
const integers: Readonly<Record<string, bigint>> = { tinyint: 8n, smallint: 16n, mediumint: 24n, int: 32n, bigint: 64n };

function rangeOf({ word, inside, unsigned }: Parts): string | null {
  const bits = integers[word];
  if (bits !== undefined) return unsigned ? `0 AND ${2n ** bits - 1n}` : `${-(2n ** (bits - 1n))} AND ${2n ** (bits - 1n) - 1n}`;
  const [precision, scale = "0"] = inside.split(",");
  if (word !== "decimal" || precision === undefined) return null;
  const nines = `${"9".repeat(Number(precision) - Number(scale)) || "0"}${Number(scale) === 0 ? "" : `.${"9".repeat(Number(scale))}`}`;
  return `${unsigned ? "0" : `-${nines}`} AND ${nines}`;
}
