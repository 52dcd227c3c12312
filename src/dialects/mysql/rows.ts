import type { RowsOf, SchemaView } from "../../model/dialect.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import { ownName } from "./names.ts";
import { quoteLiteral, quoteNames } from "./quote.ts";

/** How rows of tables are made, counted and taken away again on a scratch database. */
export const tableRows: RowsOf<"table"> = {
  any: (table) => `SELECT 1 FROM ${ownName(table)} LIMIT 1`,
  count: (table) => `SELECT count(*) FROM ${ownName(table)}`,
  all: (table) => `SELECT * FROM ${ownName(table)}`,
  remove: (table) => `DELETE FROM ${ownName(table)}`,
  needs: (table, view) => view.children(table.id).flatMap((child) => (child.kind === "foreignKey" && child.facts.references !== table.id ? [child.facts.references] : [])),
  make,
};

/** Two rows; the same number gives the same value of a type, so that a foreign key finds what it refers to. A type of which nothing is known: none. */
function make(table: SchemaObject<"table">, view: SchemaView): readonly string[] | null {
  const columns = view.children(table.id).filter((child) => child.kind === "column").filter(({ facts }) => facts.generated === null);
  const rows = [1, 2].map((number) => columns.map(({ facts }) => valueOf(facts.type, number)));
  if (columns.length === 0 || rows.flat().includes(null)) return null;
  return [`INSERT INTO ${ownName(table)} (${quoteNames(columns.map(nameOf))}) VALUES ${rows.map((row) => `(${row.join(", ")})`).join(", ")}`];
}

function valueOf(type: string, number: number): string | null {
  const word = /^\w+/.exec(type)?.[0] ?? "";
  const length = Number(/\((\d+)/.exec(type)?.[1] ?? "100");
  return samples[word]?.(number, length, type) ?? null;
}

const digits = (number: number): string => String(number);
const words = (number: number, length: number): string => quoteLiteral([`row${number}@example.org`, `row${number}`].find((word) => word.length <= length) ?? String(number));
const quoted = (value: (number: number) => string) => (number: number): string => `'${value(number)}'`;
/** MariaDB keeps JSON in a longtext that has to be valid. */
const json = quoted((number) => `{"row": ${number}}`);
const first = (number: number, _length: number, type: string): string | null => [...type.matchAll(/'(?:[^']|'')*'/g)][number - 1]?.[0] ?? [...type.matchAll(/'(?:[^']|'')*'/g)][0]?.[0] ?? null;

const samples: Readonly<Record<string, (number: number, length: number, type: string) => string | null>> = {
  tinyint: digits, smallint: digits, mediumint: digits, int: digits, bigint: digits, decimal: digits, float: digits, double: digits, bit: digits,
  char: words, varchar: words, tinytext: words, text: words, mediumtext: words, longtext: json, json, binary: words, varbinary: words, tinyblob: words, blob: words, mediumblob: words, longblob: words,
  enum: first, set: first, year: (number) => String(2000 + number), date: quoted((number) => `2024-01-0${number}`), time: quoted((number) => `10:00:0${number}`),
  datetime: quoted((number) => `2024-01-0${number} 10:00:00`), timestamp: quoted((number) => `2024-01-0${number} 10:00:00`),
  point: (number) => `ST_GeomFromText('POINT(${number} ${number})')`, geometry: (number) => `ST_GeomFromText('POINT(${number} ${number})')`,
  uuid: quoted((number) => `00000000-0000-0000-0000-00000000000${number}`), inet6: quoted((number) => `::${number}`), inet4: quoted((number) => `10.0.0.${number}`),
};
