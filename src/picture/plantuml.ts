import type { Diagram, Entity, Relation, Row } from "./diagram.ts";
import { oneLine, plainNames } from "./text-names.ts";

/** A diagram in PlantUML's information engineering notation (https://plantuml.com/ie-diagram). */
export function plantUmlOf({ entities, relations }: Diagram): string {
  const names = plainNames(entities);
  const nameOf = (id: string): string => names.get(id) ?? "";
  return ["@startuml", "hide circle", "skinparam linetype ortho", "", ...entities.map((entity) => `${block(entity, nameOf(entity.id))}\n`), ...relations.map((relation) => line(relation, nameOf)), "@enduml", ""].join("\n");
}

function block(entity: Entity, name: string): string {
  const word = entity.kind === "enum" ? "enum" : "entity";
  const stereotype = entity.kind === "table" || entity.kind === "enum" ? "" : ` <<${entity.kind}>>`;
  const [keys, others] = [entity.rows.filter(({ primaryKey }) => primaryKey), entity.rows.filter(({ primaryKey }) => !primaryKey)];
  const rows = [...keys.map(attribute), ...(keys.length > 0 && others.length > 0 ? ["  --"] : []), ...others.map(attribute)];
  return [`${word} "${plain(entity.path.join("."))}" as ${name}${stereotype} {`, ...rows, "}"].join("\n");
}

/** A star says that there is always a value. */
function attribute(row: Row): string {
  const marks = [...(row.primaryKey ? ["<<PK>>"] : []), ...(row.foreignKey ? ["<<FK>>"] : []), ...(row.unique && !row.primaryKey ? ["<<unique>>"] : [])];
  return `  ${row.notNull === true ? "* " : ""}${[row.type === "" ? plain(row.name) : `${plain(row.name)} : ${plain(row.type)}`, ...marks].join(" ")}`;
}

function line({ from, to, many, optional }: Relation, nameOf: (id: string) => string): string {
  return `${nameOf(to.entity)} ${optional ? "|o" : "||"}--${many ? "o{" : "o|"} ${nameOf(from.entity)} : "${plain(from.columns.join(", "))}"`;
}

/** PlantUML's escapes are those of Creole: `~` before a character, and `<U+XXXX>` for what would close a name or a block. */
function plain(text: string): string {
  return oneLine(text).replace(/["{}<>\\]/g, (char) => `<U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`);
}
