import type { Diagram, End, Entity, Relation, Row } from "./diagram.ts";
import { oneLine } from "./text-names.ts";

/** A diagram as DBML (https://dbml.dbdiagram.io/docs). Views are tables there, with a note. */
export function dbmlOf({ entities, relations }: Diagram): string {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const nameOf = (id: string): string => (byId.get(id)?.path ?? []).map(name).join(".");
  return [...entities.map((entity) => `${entity.kind === "enum" ? enumBlock(entity) : tableBlock(entity)}\n`), ...new Set(relations.filter(({ from, to }) => isShown(from, byId) && isShown(to, byId)).map((relation) => line(relation, nameOf))), ""].join("\n");
}

function enumBlock({ path, rows }: Entity): string {
  return [`Enum ${path.map(name).join(".")} {`, ...rows.map((row) => `  ${name(row.name)}`), "}"].join("\n");
}

function tableBlock({ path, rows, kind, comment }: Entity): string {
  const keys = rows.filter(({ primaryKey }) => primaryKey);
  const note = [...(kind === "table" ? [] : [kind]), ...(comment === null ? [] : [comment])].join(": ");
  return [
    `Table ${path.map(name).join(".")} {`,
    ...(rows.length === 0 ? ['  "-" "-" [note: \'its columns are not shown\']'] : rows.map((row) => `  ${column(row, keys.length === 1)}`)),
    ...(note === "" ? [] : [`  Note: ${text(note)}`]),
    ...(keys.length > 1 ? ["  indexes {", `    (${keys.map((key) => name(key.name)).join(", ")}) [pk]`, "  }"] : []),
    "}",
  ].join("\n");
}

function column(row: Row, single: boolean): string {
  const settings = [...(row.primaryKey && single ? ["pk"] : []), ...(row.unique && !row.primaryKey ? ["unique"] : []), ...(row.notNull === true ? ["not null"] : []), ...(row.details.length < 2 ? [] : [`note: ${text(row.details.slice(1).join("; "))}`])];
  return `${name(row.name)} ${name(row.type === "" ? "-" : row.type)}${settings.length === 0 ? "" : ` [${settings.join(", ")}]`}`;
}

function line({ from, to, many }: Relation, nameOf: (id: string) => string): string {
  const columns = (names: readonly string[]): string => (names.length === 1 ? name(names[0] ?? "") : `(${names.map(name).join(", ")})`);
  return `Ref: ${nameOf(from.entity)}.${columns(from.columns)} ${many ? ">" : "-"} ${nameOf(to.entity)}.${columns(to.columns)}`;
}

/** Its parser refuses a reference to a column that is not there, and one that is written twice. */
function isShown({ entity, columns }: End, byId: ReadonlyMap<string, Entity>): boolean {
  const rows = byId.get(entity)?.rows ?? [];
  return columns.length > 0 && columns.every((column) => rows.some((row) => row.name === column));
}

/** DBML takes `\\"` in quoted names. */
function name(word: string): string {
  return `"${oneLine(word).replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

function text(words: string): string {
  return `'${oneLine(words).replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
