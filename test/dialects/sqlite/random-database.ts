import type { SqliteConnection } from "../../../src/dialects/sqlite/connect.ts";
import { openMemory } from "../../../src/dialects/sqlite/scratch.ts";
import { AlidadeError } from "../../../src/model/error.ts";

/** Decides by seed and path, so that a schema can be made again with a few decisions taken anew. */
export class Dice {
  readonly #seed: number;
  readonly #changes: number;

  /** `changes`: of 100 decisions, how many are other ones than those of the same seed with 0. */
  constructor(seed: number, changes: number) {
    this.#seed = seed;
    this.#changes = changes;
  }

  roll(path: string, below: number): number {
    const changed = hash(`${this.#seed} changed ${path}`) % 100 < this.#changes;
    return hash(`${this.#seed} ${changed ? "to" : "from"} ${path}`) % below;
  }

  pick<T>(path: string, items: readonly T[]): T {
    const item = items[this.roll(path, items.length)];
    if (item === undefined) throw new Error(`nothing to pick for ${path}`);
    return item;
  }

  some<T extends string>(path: string, items: readonly T[], percent: number): readonly T[] {
    return items.filter((item) => this.roll(`${path} ${item}`, 100) < percent);
  }
}

// FNV-1a, and a round of murmur so that near paths fall apart.
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The statements of a random schema that SQLite takes, in an order in which it takes them. */
export async function randomScript(dice: Dice): Promise<string> {
  const db = await openMemory();
  const names = dice.some("table", ["a", "b", "c", "Select", `d"e'f`], 70);
  const statements = [...names.map((name) => tableOf(dice, name, names)), ...names.flatMap((name) => indexesOf(dice, name)), ...virtualOf(dice), ...viewsOf(dice, names), ...triggersOf(dice, names)];
  const taken = statements.filter((sql) => takes(db, sql));
  db.close();
  return taken.map((sql) => `${sql};`).join("\n");
}

function takes(db: SqliteConnection, sql: string): boolean {
  try {
    db.exec(sql);
    return true;
  } catch (error) {
    if (error instanceof AlidadeError) return false;
    throw error;
  }
}

const columnNames = ["u", "v", "w", "x y", "Z", "größe"] as const;
const quote = (name: string): string => (/^[a-z]\w*$/i.test(name) && name !== "Select" ? name : `"${name.replaceAll('"', '""')}"`);
const actions = ["", "ON DELETE CASCADE", "ON UPDATE CASCADE ON DELETE SET NULL", "ON DELETE SET DEFAULT", "ON UPDATE RESTRICT", "ON DELETE NO ACTION"] as const;
const deferrals = ["", "", "DEFERRABLE", "DEFERRABLE INITIALLY DEFERRED", "NOT DEFERRABLE", "DEFERRABLE INITIALLY IMMEDIATE"] as const;

function tableOf(dice: Dice, name: string, tables: readonly string[]): string {
  const strict = dice.roll(`${name} strict`, 5) === 0;
  const key = dice.pick(`${name} key`, ["INTEGER PRIMARY KEY", "INTEGER PRIMARY KEY", "INTEGER PRIMARY KEY AUTOINCREMENT", "INTEGER PRIMARY KEY DESC", "TEXT PRIMARY KEY", "TEXT COLLATE NOCASE PRIMARY KEY ON CONFLICT IGNORE", "INTEGER CONSTRAINT pk PRIMARY KEY ON CONFLICT REPLACE", "INT NOT NULL UNIQUE", "INTEGER"]);
  const withoutRowid = dice.roll(`${name} rowid`, 6) === 0;
  const columns = orderOf(dice, name).filter((column) => dice.roll(`${name} has ${column}`, 100) < 70);
  const lines = [`id ${key}`, ...columns.map((column) => columnOf(dice, name, column, strict)), ...generatedOf(dice, name, columns), ...constraintsOf(dice, name, columns, tables, key)];
  const options = [strict ? "STRICT" : "", withoutRowid ? "WITHOUT ROWID" : ""].filter((option) => option !== "").join(", ");
  return `CREATE TABLE ${quote(name)} (\n  ${lines.join(",\n  ")}\n) ${options}`;
}

function orderOf(dice: Dice, table: string): readonly string[] {
  return dice.roll(`${table} order`, 4) === 0 ? [...columnNames].reverse() : columnNames;
}

function columnOf(dice: Dice, table: string, column: string, strict: boolean): string {
  const at = `${table}.${column}`;
  const type = dice.pick(`${at} type`, strict ? ["INT", "TEXT", "ANY", "REAL", "BLOB"] : ["INTEGER", "TEXT", "VARCHAR(20)", "REAL", "", "unsigned big int", "BOOLEAN", "DECIMAL(10, 2)", "BLOB"]);
  const value = dice.pick(`${at} default`, ["", "", "", "DEFAULT 5", "DEFAULT -1.5", "DEFAULT 'it''s'", "DEFAULT CURRENT_TIMESTAMP", "DEFAULT (1 + 2)", "DEFAULT NULL", "DEFAULT true", "DEFAULT word", "DEFAULT x'0f'", "DEFAULT (lower('A,B)') || ';')", "DEFAULT +7", "DEFAULT current_date"]);
  const notNull = dice.pick(`${at} null`, ["", "", "", "NOT NULL", "NOT NULL ON CONFLICT IGNORE", "NOT NULL ON CONFLICT REPLACE", "CONSTRAINT nn NOT NULL"]);
  const collation = dice.pick(`${at} collation`, ["", "", "", "COLLATE NOCASE", "COLLATE rtrim", "COLLATE BINARY"]);
  const extra = dice.pick(`${at} extra`, ["", "", "", "", "", "UNIQUE", "UNIQUE ON CONFLICT REPLACE", `CHECK (${quote(column)} <> 'no')`, `CONSTRAINT "c_${table.replaceAll('"', "")}" CHECK (length(${quote(column)}) < 100)`, `CHECK (${quote(column)} IN ('a', 'b', 1, 2, 3) OR ${quote(column)} LIKE '%_n%' ESCAPE '!' /* or ) */)`, "REFERENCES a (id)", `REFERENCES c ${dice.pick(`${at} action`, actions)} ${dice.pick(`${at} deferral`, deferrals)}`.trim(), "CONSTRAINT f REFERENCES b ON DELETE CASCADE"]);
  return [quote(column), type, value, notNull, collation, extra].filter((part) => part !== "").join(" ");
}

function generatedOf(dice: Dice, table: string, columns: readonly string[]): readonly string[] {
  const base = columns[0];
  if (base === undefined || dice.roll(`${table} generated`, 3) > 0) return [];
  const expression = dice.pick(`${table} g expression`, [`${quote(base)} || 'x'`, `length(${quote(base)})`, `coalesce(${table === "Select" ? "id" : `${table}.${quote(base)}`}, 0)`]);
  const more = dice.pick(`${table} g more`, ["", "", "", "NOT NULL", "UNIQUE", "COLLATE NOCASE", "CHECK (g <> 'none')"]);
  const g = `g ${dice.pick(`${table} g type`, ["TEXT", "TEXT", "INT", "ANY"])} ${dice.pick(`${table} g words`, ["", "GENERATED ALWAYS "])}AS (${expression}) ${dice.pick(`${table} g stored`, ["STORED", "VIRTUAL", ""])} ${more}`.trim();
  return dice.roll(`${table} has h`, 3) === 0 ? [g, `h INT AS (length(g) + id) ${dice.pick(`${table} h stored`, ["STORED", "VIRTUAL"])}`] : [g];
}

function constraintsOf(dice: Dice, table: string, columns: readonly string[], tables: readonly string[], key: string): readonly string[] {
  const [one, two] = [columns[0], columns[1]];
  if (one === undefined || two === undefined) return [];
  const [a, b] = [quote(one), quote(two)];
  const target = quote(dice.pick(`${table} target`, [...tables, "gone"]));
  const clauses = {
    key: key.includes("PRIMARY") ? "" : dice.pick(`${table} whole key`, [`PRIMARY KEY (${a}, id)`, `PRIMARY KEY (id, ${b} DESC)`, `CONSTRAINT pk PRIMARY KEY (${b} COLLATE RTRIM, ${a}) ON CONFLICT FAIL`, "PRIMARY KEY (id AUTOINCREMENT)", key.includes("UNIQUE") ? "" : "PRIMARY KEY (id DESC)"]), // with UNIQUE it would share an index, in the direction of the first
    unique: dice.pick(`${table} unique`, ["", "", `UNIQUE (${a}, ${b})`, `CONSTRAINT both UNIQUE (${b}, ${a} DESC)`, `UNIQUE (${a} COLLATE NOCASE) ON CONFLICT IGNORE`]),
    check: dice.pick(`${table} check`, ["", "", `CHECK (${a} IS NOT ${b} OR id > 0)`, `CONSTRAINT some CHECK (id < 1000 AND ${a} <> "none")`, "CHECK (id < 1000)"]),
    reference: dice.pick(`${table} reference`, ["", "", `FOREIGN KEY (${b}) REFERENCES ${target} (id) ON DELETE CASCADE`, `CONSTRAINT self FOREIGN KEY (${a}) REFERENCES ${quote(table)} (id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED`, `FOREIGN KEY (${b}) REFERENCES ${target} MATCH FULL`, `FOREIGN KEY (${a}, ${b}) REFERENCES ${target} (${a}, ${b}) ${dice.pick(`${table} action`, actions)} ${dice.pick(`${table} deferral`, deferrals)}`]),
    some: dice.pick(`${table} some`, ["", "", "", `UNIQUE (id, ${a}) ON CONFLICT ROLLBACK`, `CHECK (CASE WHEN ${a} IS NULL THEN 1 ELSE ${quote(table)}.${a} NOT BETWEEN 'x' AND 'y' END)`, `CHECK (coalesce(${a}, "lit", [id]) <> ';') CHECK (-id < +1)`]),
  };
  return Object.entries(clauses).flatMap(([name, clause]) => (clause !== "" && (name !== "key" || dice.roll(`${table} has key`, 2) === 0) ? [clause] : []));
}

function indexesOf(dice: Dice, table: string): readonly string[] {
  return ["i", "j"].flatMap((letter) => {
    const at = `${table} index ${letter}`;
    const column = `[${dice.pick(`${at} column`, columnNames)}]`; // in double quotes a missing column would be a string
    const keys = dice.pick(`${at} keys`, [column, `${column} DESC, id`, `lower(${column})`, `${column} COLLATE NOCASE`, `id, (${column} || 'x') COLLATE rtrim DESC`, `CASE ${column} WHEN 'a' THEN 1 ELSE id END, ${column}`, "g", "h, g DESC"]);
    const unique = dice.roll(`${at} unique`, 6) === 0 ? "UNIQUE " : "";
    const where = dice.pick(`${at} where`, ["", "", ` WHERE ${column} IS NOT NULL`, ` WHERE ${column} > 'm' AND id <> 7`, ` WHERE ${column} NOT IN ('a', 'b''c', x'00') /* all; */`]);
    const name = dice.pick(`${at} name`, [`"${letter}_${table.replaceAll('"', "")}"`, `"${letter}_${table.replaceAll('"', "")}"`, letter]);
    return dice.roll(`${at} exists`, 2) === 0 ? [`CREATE ${unique}INDEX ${name} ON ${quote(table)} (${keys})${where}`] : [];
  });
}

function virtualOf(dice: Dice): readonly string[] {
  const all = ["CREATE VIRTUAL TABLE words USING fts5 (title, body UNINDEXED, tokenize = 'porter')", "CREATE VIRTUAL TABLE places USING rtree (id, x0, x1, +label TEXT)", "CREATE VIEW titles AS SELECT title FROM words"];
  return all.filter((sql) => dice.roll(`virtual ${sql}`, 6) === 0);
}

function viewsOf(dice: Dice, tables: readonly string[]): readonly string[] {
  if (tables.length === 0) return [];
  return ["p", "q", "c"].flatMap((name) => {
    const table = dice.pick(`view ${name} table`, [...tables, "p"]);
    const column = quote(dice.pick(`view ${name} column`, columnNames));
    const query = dice.pick(`view ${name} query`, [`SELECT id, ${column} FROM ${quote(table)}`, `SELECT * FROM ${quote(table)}`, `SELECT count(*) AS id FROM ${quote(table)} AS t JOIN ${quote(tables[0] ?? "")} AS o ON o.id = t.id WHERE t.${column} > 1`, `WITH q AS (SELECT id AS i FROM ${quote(table)}) SELECT i, (SELECT max(${column}) FROM ${quote(table)}) AS m FROM q`, `SELECT id FROM ${quote(table)} UNION ALL SELECT count(*) OVER (ORDER BY id) FROM ${quote(tables[0] ?? "")}`]);
    const names = dice.roll(`view ${name} names`, 6) === 0 ? " (one, two)" : "";
    return dice.roll(`view ${name} exists`, 2) === 0 ? [`CREATE VIEW ${name}${names} AS ${query}`] : [];
  });
}

function triggersOf(dice: Dice, tables: readonly string[]): readonly string[] {
  return tables.flatMap((table) => {
    const at = `trigger ${table}`;
    const column = quote(dice.pick(`${at} column`, columnNames));
    const other = quote(dice.pick(`${at} other`, tables));
    const head = dice.pick(`${at} head`, [`AFTER UPDATE OF ${column} ON ${quote(table)}`, `BEFORE DELETE ON ${quote(table)} WHEN old.id > 100`, `AFTER INSERT ON ${quote(table)} WHEN new.id > 100`, `UPDATE ON ${quote(table)} FOR EACH ROW WHEN old.${column} IS NOT new.${column} AND 0`]);
    const body = dice.pick(`${at} body`, [`UPDATE ${other} SET ${column} = 1 WHERE id = 0`, `DELETE FROM ${other} WHERE id = -1`, `INSERT INTO ${other} (id) SELECT 9 FROM ${other} WHERE 0`, "SELECT raise(ABORT, 'no') WHERE 0", `INSERT OR REPLACE INTO ${other} (id, ${column}) SELECT new.id, 'x; END;' WHERE 0; SELECT CASE WHEN 1 THEN 2 END`]);
    const instead = dice.roll(`${at} view`, 4) === 0 ? [`CREATE TRIGGER "on_p_${table.replaceAll('"', "")}" INSTEAD OF ${dice.pick(`${at} instead`, ["INSERT", "DELETE", "UPDATE OF id"])} ON p BEGIN ${body}; END`] : [];
    return dice.roll(`${at} exists`, 2) === 0 ? [`CREATE TRIGGER "g_${table.replaceAll('"', "")}" ${head} BEGIN ${body}; END`, ...instead] : instead;
  });
}
