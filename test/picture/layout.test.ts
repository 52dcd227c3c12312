import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { faceOf, faces, sizes } from "../../src/picture/boxes.ts";
import { diagramOf } from "../../src/picture/diagram-of.ts";
import type { Drawing } from "../../src/picture/drawing.ts";
import { layOut } from "../../src/picture/layout.ts";
import { measure } from "../../src/picture/measure.ts";
import { corpusMissing } from "../support/corpus.ts";
import { corpusNames, readSnapshot, sqliteSnapshot } from "../support/corpus-snapshots.ts";
import { temporaryFolder } from "../support/host.ts";
import { sqliteFile } from "../support/sqlite.ts";

/** Long, wide and unusual names; a circle of keys, a table that refers to itself, and one that nothing refers to. */
const unusual = `
  CREATE TABLE users (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES users (id), "a name that is far longer than anybody would ever want to see it in a picture of a schema" TEXT NOT NULL, email VARCHAR(255) UNIQUE);
  CREATE TABLE "Ünïcode 用户表格名称很长很长很长很长很长很长很长很长 🙂🙂" ("列名" TEXT, user_id INTEGER NOT NULL REFERENCES users (id));
  CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id));
  CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER NOT NULL UNIQUE REFERENCES a (id), "ЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖ" "numeric(10, 2)");
  CREATE TABLE alone (x, y);
  CREATE VIEW v AS SELECT id, email FROM users;`;

async function snapshotOf(sql: string): Promise<Snapshot> {
  const file = `${temporaryFolder("picture")}/schema.db`;
  await sqliteFile(file, sql);
  return readSnapshot("sqlite", `sqlite:${file}`);
}

describe("a layout", () => {
  it("lets no boxes overlap and no text leave its box, whatever the names are", async () => {
    const drawing = await layOut(diagramOf(await snapshotOf(unusual)), "schema");
    expect(drawing.boxes).toHaveLength(6);
    expect(faultsOf(drawing)).toEqual([]);
  });

  it("is the same for the same schema, and keeps the order of tables when a column comes", async () => {
    const [before, again, after] = await Promise.all([shop(""), shop(""), shop(", note TEXT")].map(async (sql) => layOut(diagramOf(await snapshotOf(sql)), "schema")));
    expect(again).toEqual(before);
    const moved = (before?.boxes ?? []).filter((box, at) => Math.abs(box.x - (after?.boxes[at]?.x ?? 0)) > sizes.row || Math.abs(box.y - (after?.boxes[at]?.y ?? 0)) > sizes.row);
    expect(moved.map(({ box }) => box.title)).toEqual([]);
  });

  it("draws a schema of hundreds of tables in parts that fit a page, with every relation", async () => {
    const tables = Array.from({ length: 200 }, (_, at) => `CREATE TABLE t${at} (id INTEGER PRIMARY KEY, hub INTEGER REFERENCES t0 (id)${at === 0 ? "" : `, up INTEGER REFERENCES t${(at - 1) >> 1} (id)`});`);
    const diagram = diagramOf(await snapshotOf(tables.join("\n")));
    const drawing = await layOut(diagram, "schema");
    expect(faultsOf(drawing)).toEqual([]);
    expect(drawing.lines).toHaveLength(diagram.relations.length);
    expect(drawing.height / drawing.width).toBeLessThan(2);
  });

  for (const name of corpusNames("sqlite")) {
    it(`lets nothing overlap in ${name} ${corpusMissing}`, async () => {
      const drawing = await layOut(diagramOf(await sqliteSnapshot(name)), "schema");
      expect(faultsOf(drawing)).toEqual([]);
    });
  }
});

function shop(more: string): string {
  return `
    CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT${more});
    CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT);
    CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id));
    CREATE TABLE lines (order_id INTEGER NOT NULL REFERENCES orders (id), product_id INTEGER NOT NULL REFERENCES products (id), PRIMARY KEY (order_id, product_id));`;
}

/** Boxes that overlap, texts that are wider than their boxes, lines that run through a box. */
function faultsOf({ boxes, lines }: Drawing): readonly string[] {
  const overlaps = boxes.flatMap((a, at) =>
    boxes.slice(at + 1).flatMap((b) => (a.x < b.x + b.box.width && b.x < a.x + a.box.width && a.y < b.y + b.box.height && b.y < a.y + a.box.height ? [`${a.box.title} overlaps ${b.box.title}`] : [])),
  );
  const wide = boxes.flatMap(({ box }) =>
    box.rows.flatMap(({ row, name, type }) => {
      const room = box.width - 2 * sizes.padding - (row.notNull === null ? 0 : sizes.marks + sizes.dot) - (row.unique && !row.primaryKey ? sizes.gap : 0);
      return measure(name, faceOf(row)) + measure(type, faces.type) + (type === "" ? 0 : 8) > room ? [`${name} ${type} is wider than ${box.title}`] : [];
    }),
  );
  const titles = boxes.flatMap(({ box }) => (measure(box.title, box.entity.kind === "elsewhere" ? faces.note : faces.title) + measure(box.kind, faces.kind) > box.width - 2 * sizes.padding ? [`the title ${box.title}`] : []));
  const crossed = lines.flatMap(({ points }) =>
    points.slice(1).flatMap((end, at) => {
      const start = points[at] ?? end;
      const [left, right, top, bottom] = [Math.min(start.x, end.x), Math.max(start.x, end.x), Math.min(start.y, end.y), Math.max(start.y, end.y)];
      return boxes.flatMap(({ box, x, y }) => (left < x + box.width - 1 && right > x + 1 && top < y + box.height - 1 && bottom > y + 1 ? [`a line runs through ${box.title}`] : []));
    }),
  );
  return [...overlaps, ...wide, ...titles, ...crossed];
}
