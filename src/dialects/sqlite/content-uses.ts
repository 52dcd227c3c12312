import type { Use } from "../../model/object.ts";
import { foldName } from "./keywords.ts";
import { sqliteId } from "./make-object.ts";
import type { VirtualTableFacts } from "./parse/facts.ts";
import { type Relations, usesOf } from "./relations.ts";

/**
 * What a full-text table with `content=` reads from: that table, and the columns of it that it is over. They are named also where they are not
 * there, so that nobody drops them from under it.
 */
export function contentUses(table: VirtualTableFacts, relations: Relations): readonly Use[] {
  const options = table.arguments.map((argument) => /^(\w+)\s*=\s*(.*)$/s.exec(argument));
  const content = options.find((option) => option?.[1]?.toLowerCase() === "content")?.[2];
  if (content === undefined || unquoted(content) === "") return [];
  const source = relations.get(foldName(unquoted(content))) ?? { id: sqliteId("table", [unquoted(content)]), name: unquoted(content) };
  const columns = table.arguments.filter((_, at) => options[at] === null).map((argument) => unquoted(argument.replace(/\s+UNINDEXED$/i, "")));
  const key = options.find((option) => option?.[1]?.toLowerCase() === "content_rowid")?.[2];
  const named = [...columns, ...(key === undefined || isRowid(unquoted(key)) ? [] : [unquoted(key)])].map((name) => sqliteId("column", [source.name, name]));
  return usesOf([source.id, ...(source.id.startsWith("view/") ? [] : named)], "arguments", "value");
}

function isRowid(name: string): boolean {
  return ["rowid", "_rowid_", "oid"].includes(foldName(name));
}

function unquoted(text: string): string {
  const inner = /^(['"`])(.*)\1$/s.exec(text.trim()) ?? /^(\[)(.*)\]$/s.exec(text.trim());
  return inner?.[2] ?? text.trim();
}
