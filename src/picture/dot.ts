import type { Diagram, Entity, Relation, Row } from "./diagram.ts";
import { oneLine, plainNames } from "./text-names.ts";
import { escapeXml } from "./xml.ts";

/** A diagram in Graphviz's language (https://graphviz.org/doc/info/lang.html): tables are HTML-like labels, rows are ports. */
export function dotOf({ entities, relations }: Diagram): string {
  const names = plainNames(entities);
  const nameOf = (id: string): string => `"${names.get(id) ?? ""}"`;
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  return [
    "digraph schema {",
    '  graph [rankdir=RL, nodesep=0.4, ranksep=1];',
    '  node [shape=plain, fontname="Helvetica", fontsize=11];',
    "  edge [dir=both, color=\"#7f8da1\"];",
    ...entities.map((entity) => `  ${nameOf(entity.id)} [label=<${label(entity)}>];`),
    ...relations.map((relation) => `  ${line(relation, nameOf, byId)}`),
    "}",
    "",
  ].join("\n");
}

function label({ path, rows, kind }: Entity): string {
  const title = `<b>${html(path.join("."))}</b>${kind === "table" ? "" : ` <i>${html(kind)}</i>`}`;
  return `<table border="0" cellborder="1" cellspacing="0" cellpadding="4"><tr><td bgcolor="#e4e9f4">${title}</td></tr>${rows.map((row, at) => `<tr><td align="left" port="p${at}">${html(rowText(row))}</td></tr>`).join("")}</table>`;
}

function rowText(row: Row): string {
  const marks = [...(row.primaryKey ? ["PK"] : []), ...(row.foreignKey ? ["FK"] : []), ...(row.unique && !row.primaryKey ? ["U"] : []), ...(row.notNull === false ? ["null"] : [])];
  return [row.name, row.type, ...marks].filter((part) => part !== "").join("  ");
}

/** Arrow shapes that make crow's feet: https://graphviz.org/doc/info/arrows.html. */
function line({ from, to, many, optional }: Relation, nameOf: (id: string) => string, byId: ReadonlyMap<string, Entity>): string {
  const end = ({ entity, columns }: Relation["from"]): string => {
    const at = byId.get(entity)?.rows.findIndex(({ name }) => name === columns[0]) ?? -1;
    return at < 0 ? nameOf(entity) : `${nameOf(entity)}:p${at}`;
  };
  return `${end(from)} -> ${end(to)} [arrowtail=${many ? "crowodot" : "teeodot"}, arrowhead=${optional ? "teeodot" : "teetee"}];`;
}

function html(text: string): string {
  return escapeXml(oneLine(text)) || " ";
}
