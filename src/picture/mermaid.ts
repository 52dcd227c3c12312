import type { Diagram, Entity, Relation, Row } from "./diagram.ts";
import { oneLine, plainNames, plainWord } from "./text-names.ts";

/** A diagram as Mermaid's erDiagram (https://mermaid.js.org/syntax/entityRelationshipDiagram.html). Enums are told in their columns' types. */
export function mermaidOf({ entities, relations }: Diagram): string {
  const names = plainNames(entities);
  const nameOf = (id: string): string => names.get(id) ?? "";
  const shown = entities.filter(({ kind }) => kind !== "enum");
  return ["erDiagram", ...shown.map((entity) => block(entity, nameOf(entity.id))), ...relations.map((relation) => `  ${line(relation, nameOf)}`), ""].join("\n");
}

function block(entity: Entity, name: string): string {
  const title = entity.path.join(".");
  const head = title === name ? name : `${name}["${quoted(title)}"]`;
  return entity.rows.length === 0 ? `  ${head}` : [`  ${head} {`, ...entity.rows.map((row) => `    ${attribute(row)}`), "  }"].join("\n");
}

function attribute(row: Row): string {
  const keys = [...(row.primaryKey ? ["PK"] : []), ...(row.foreignKey ? ["FK"] : []), ...(row.unique && !row.primaryKey ? ["UK"] : [])].join(", ");
  const name = plainWord(row.name);
  const comment = [...(name === row.name ? [] : [row.name]), ...(row.notNull === false ? ["null"] : [])].join(", ");
  return [typeWord(row.type), name, keys, comment === "" ? "" : `"${quoted(comment)}"`].filter((part) => part !== "").join(" ");
}

/** Types may have brackets and hyphens, and no white space or commas. */
function typeWord(type: string): string {
  const word = type.replace(/,\s*/g, "-").replace(/[^A-Za-z0-9_()[\]-]+/g, "_");
  return /^[A-Za-z]/.test(word) ? word : `_${plainWord(word)}`;
}

function line({ from, to, name, many, optional }: Relation, nameOf: (id: string) => string): string {
  return `${nameOf(to.entity)} ${optional ? "|o" : "||"}--${many ? "o{" : "o|"} ${nameOf(from.entity)} : "${quoted(from.columns.join(", ") || name)}"`;
}

function quoted(text: string): string {
  return oneLine(text).replaceAll('"', "'");
}
