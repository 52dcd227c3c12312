import { nameOf, type SchemaObject } from "../../model/object.ts";
import type { TableTree } from "../../model/table-tree.ts";
import { pluralWords, singularWords, snakeCase, wordsOf } from "./words.ts";

/** Last words of a column that say that it refers, and nothing about what. */
const suffixes = new Set(["id", "uuid", "guid", "key", "fk", "pk", "ref", "oid", "no", "code"]);
const prefixes = new Set(["id", "fk"]);

type Names = readonly [string, ...string[]];

/** What the row that a key refers to is called at the row that has the key: `posts.author_id` gives `author`. */
export function referenceNames(key: SchemaObject<"foreignKey">, child: TableTree, parent: TableTree): Names {
  const entity = singularName(parent);
  const role = roleOf(key, child, parent);
  if (role === entity) return [entity, `${entity}_ref`];
  return [role, `${role}_${entity}`];
}

/** What the rows that have a key are called at the row that they refer to: `posts`, `posts_as_editor`, `created_posts`. */
export function ownerNames(
  key: SchemaObject<"foreignKey">,
  child: TableTree,
  parent: TableTree,
  cases: { readonly single: boolean; readonly alone: boolean },
): Names {
  const rows = cases.single ? singularName(child) : pluralName(child);
  const role = roleOf(key, child, parent);
  const self = child.table.id === parent.table.id;
  const inRole = roleOfRows(role, rows);
  if (self && role === "parent") return [cases.single ? "child" : "children", inRole];
  return cases.alone || role === singularName(parent) ? [rows, inRole] : [inRole];
}

/** What the rows at the far end of an association are called: `post_tags.tag_id` gives `tags`. */
export function linkNames(association: TableTree, far: SchemaObject<"foreignKey">, parent: TableTree): Names {
  const names = snakeCase(pluralWords(roleOf(far, association, parent).split("_")));
  return [names, `${singularName(association)}_${names}`];
}

function roleOfRows(role: string, rows: string): string {
  const doneBy = /^(.+)_by(_.+)?$/.exec(role)?.[1];
  return doneBy === undefined ? `${rows}_as_${role}` : `${doneBy}_${rows}`;
}

/** The part that the referred row plays, as the column says it; the name of its table where the column says nothing. */
function roleOf(key: SchemaObject<"foreignKey">, child: TableTree, parent: TableTree): string {
  const { column, target } = tellingColumn(key, child);
  const [words, same] = [wordsOf(column), wordsOf(target)];
  if (snakeCase(words) === snakeCase(same)) return singularName(parent);
  const role = withoutTarget(words, same) ?? withoutMarker(words);
  return role.length === 0 ? singularName(parent) : snakeCase(role);
}

/** Of a composite key, the one column that is named otherwise than the column that it refers to, or the one outside of the primary key. */
function tellingColumn(key: SchemaObject<"foreignKey">, child: TableTree): { column: string; target: string } {
  const pairs = key.facts.columns.map((column, index) => ({ column, target: key.facts.referencedColumns[index] ?? "id" }));
  const own = child.primaryKey?.facts.columns ?? [];
  const renamed = pairs.filter(({ column, target }) => column !== target);
  const choices = [pairs, renamed, renamed.filter(({ column }) => !own.includes(column))];
  return choices.find((choice) => choice.length === 1)?.[0] ?? { column: "", target: "" };
}

/** `user_email` that refers to `email` plays `user`, and so does `userid` that refers to `id`. */
function withoutTarget(words: readonly string[], target: readonly string[]): readonly string[] | null {
  const rest = words.length - target.length;
  if (target.length > 0 && rest > 0 && snakeCase(words.slice(rest)) === snakeCase(target)) return words.slice(0, rest);
  const [word = "", more] = words;
  const glued = more === undefined && word.length > 4 && /id$/i.test(word) && /id$/i.test(target.at(-1) ?? "");
  return glued ? [word.slice(0, -2)] : null;
}

function withoutMarker(words: readonly string[]): readonly string[] {
  const last = words.at(-1)?.toLowerCase() ?? "";
  const first = words[0]?.toLowerCase() ?? "";
  if (suffixes.has(last)) return words.slice(0, -1);
  return words.length > 1 && prefixes.has(first) ? words.slice(1) : words;
}

function singularName({ table }: TableTree): string {
  return snakeCase(singularWords(wordsOf(nameOf(table)))) || "row";
}

function pluralName({ table }: TableTree): string {
  return snakeCase(pluralWords(wordsOf(nameOf(table)))) || "rows";
}
