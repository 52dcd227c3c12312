import type { IndexKey } from "../../model/kinds/index-key.ts";
import type { SchemaObject } from "../../model/object.ts";
import { ownName } from "./names.ts";
import { quoteLiteral, quoteName } from "./quote.ts";

/** The primary key as a line of CREATE TABLE and behind ADD. */
export function primaryKeyLine({ facts, comment }: SchemaObject<"primaryKey">): string {
  const parts = facts.columns.map((column, i) => {
    const prefix = facts.prefixes[column];
    return `${quoteName(column)}${prefix === undefined ? "" : `(${prefix})`}${facts.descending.includes(column) ? " DESC" : ""}${facts.withoutOverlaps && i === facts.columns.length - 1 ? " WITHOUT OVERLAPS" : ""}`;
  });
  return `PRIMARY KEY (${parts.join(",")})${tail(facts.options, comment)}`;
}

/** An index as a line of CREATE TABLE and behind ADD. */
export function indexLine(index: SchemaObject<"index">, mariadb: boolean): string {
  const { unique, method, keys, options, visible, parser } = index.facts;
  const special = method === "fulltext" || method === "spatial" || method === "vector";
  const head = special ? `${method.toUpperCase()} KEY` : unique ? "UNIQUE KEY" : "KEY";
  const using = special || method === "btree" ? "" : ` USING ${method.toUpperCase()}`;
  const withParser = parser === null ? "" : ` WITH PARSER ${quoteName(parser)}`;
  return `${head} ${ownName(index)} (${keys.map(keyText).join(",")})${using}${withParser}${tail(options, index.comment)}${visible ? "" : mariadb ? " IGNORED" : " INVISIBLE"}`;
}

function keyText({ column, expression, descending, prefix }: IndexKey): string {
  return `${column === null ? `(${expression ?? ""})` : quoteName(column)}${prefix === undefined ? "" : `(${prefix})`}${descending ? " DESC" : ""}`;
}

function tail(options: Readonly<Record<string, string>>, comment: string | null): string {
  const words = Object.entries(options).map(([name, value]) => ` ${name}=${value}`);
  return `${words.join("")}${comment === null ? "" : ` COMMENT ${quoteLiteral(comment)}`}`;
}
