import type { Use } from "../../model/object.ts";
import { foldName } from "./keywords.ts";
import type { VirtualTableFacts } from "./parse/facts.ts";
import { columnsNamed, type Relations, usesOf } from "./relations.ts";

/** What a full-text table with `content=` reads from: that table, and the columns of it that it is over. */
export function contentUses(table: VirtualTableFacts, relations: Relations): readonly Use[] {
  const options = table.arguments.map((argument) => /^(\w+)\s*=\s*(.*)$/s.exec(argument));
  const content = options.find((option) => option?.[1]?.toLowerCase() === "content")?.[2];
  const source = content === undefined ? undefined : relations.get(foldName(unquoted(content)));
  if (source === undefined) return [];
  const columns = table.arguments.filter((_, at) => options[at] === null).map((argument) => unquoted(argument.replace(/\s+UNINDEXED$/i, "")));
  const key = options.find((option) => option?.[1]?.toLowerCase() === "content_rowid")?.[2];
  return [...usesOf([source.id], "content", "value"), ...usesOf(columnsNamed([...columns, ...(key === undefined ? [] : [unquoted(key)])], source), "content", "value")];
}

function unquoted(text: string): string {
  const inner = /^(['"`])(.*)\1$/s.exec(text.trim()) ?? /^(\[)(.*)\]$/s.exec(text.trim());
  return inner?.[2] ?? text.trim();
}
