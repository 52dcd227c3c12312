import type { ObjectId } from "../model/id.ts";
import type { Entity, Row } from "./diagram.ts";
import { fit, type Face, measure } from "./measure.ts";

/** Sizes in pixels that the layout and the writer share. */
export const sizes = { header: 32, row: 22, padding: 12, marks: 20, gap: 18, dot: 14, radius: 8, elsewhere: 24 } as const;

/** The faces of a picture. */
export const faces = {
  title: { size: 13, bold: true },
  kind: { size: 10, bold: false },
  key: { size: 12, bold: true },
  name: { size: 12, bold: false },
  type: { size: 11, bold: false },
  note: { size: 11, bold: false },
  group: { size: 13, bold: true },
} as const satisfies Readonly<Record<string, Face>>;

/** The widest that a name, a type and a title may be before they are cut. */
const limits = { name: 220, type: 170, title: 300 } as const;

/** An entity with its size and the texts as they fit into it. */
export interface Box {
  readonly entity: Entity;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What kind of box it is; empty for tables. */
  readonly kind: string;
  readonly rows: readonly BoxRow[];
  readonly notes: readonly string[];
}

/** A row as it is written. */
export interface BoxRow {
  readonly row: Row;
  readonly name: string;
  readonly type: string;
  /** The middle of the row, from the top of the box. */
  readonly y: number;
}

/** Signs of marks stand before names. */
export const signs = { added: "+", removed: "−", renamed: "→", altered: "~" } as const;

/** The box of an entity. `qualified`: its schema is written before its name, since no group says it. */
export function boxOf(entity: Entity, qualified: boolean): Box {
  const sign = entity.mark === null ? "" : `${signs[entity.mark.type]} `;
  const title = fit(sign + (qualified && entity.schema !== null ? `${entity.schema}.${entity.name}` : entity.name), limits.title, faces.title);
  const kind = entity.kind === "table" ? "" : entity.kind;
  const rows = entity.rows.map((row, index) => boxRow(row, index));
  const notes = entity.notes.map((note) => fit(note, limits.title, faces.note));
  const lines = [titleWidth(title, kind), ...rows.map(rowWidth), ...notes.map((note) => measure(note, faces.note))];
  const foot = rows.length + notes.length === 0 ? 0 : 6;
  return { entity, width: Math.ceil(Math.max(120, ...lines) + 2 * sizes.padding), height: sizes.header + (rows.length + notes.length) * sizes.row + foot, title, kind, rows, notes };
}

/** The small box that stands for another one in the part of a picture that begins with `part`. */
export function elsewhereBox({ entity }: Box, part: ObjectId): Box {
  const title = fit(entity.path.join("."), limits.title, faces.note);
  const standIn: Entity = { ...entity, id: `${entity.id} at ${part}`, kind: "elsewhere", rows: [], notes: [], mark: null };
  return { entity: standIn, width: Math.ceil(measure(title, faces.note) + 2 * sizes.padding), height: sizes.elsewhere, title, kind: "", rows: [], notes: [] };
}

/** The middle of the row of a column; that of the header where the column is not shown. */
export function rowMiddle(box: Box, column: string | undefined): number {
  return box.rows.find(({ row }) => row.name === column)?.y ?? sizes.header / 2;
}

/** The face of the name of a row. */
export function faceOf(row: Row): Face {
  return row.primaryKey ? faces.key : faces.name;
}

/** Whether keys and properties of columns are drawn beside the names. */
export function hasMarks({ entity }: Pick<Box, "entity">): boolean {
  return entity.rows.some(({ notNull }) => notNull !== null);
}

function boxRow(row: Row, index: number): BoxRow {
  const sign = row.mark === null ? "" : `${signs[row.mark.type]} `;
  return { row, name: fit(sign + row.name, limits.name, faceOf(row)), type: fit(row.type, limits.type, faces.type), y: sizes.header + index * sizes.row + sizes.row / 2 + 3 };
}

function titleWidth(title: string, kind: string): number {
  return measure(title, faces.title) + (kind === "" ? 0 : sizes.gap + measure(kind, faces.kind));
}

function rowWidth({ row, name, type }: BoxRow): number {
  const marks = row.notNull === null ? 0 : sizes.marks + sizes.dot;
  const unique = row.unique && !row.primaryKey ? sizes.gap : 0;
  return marks + unique + measure(name, faceOf(row)) + (type === "" ? 0 : sizes.gap + measure(type, faces.type));
}
