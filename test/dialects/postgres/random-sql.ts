/** A random PostgreSQL schema as data, from which its DDL and rows are written: nothing of ours takes part in that. */
export interface RandomSchema {
  readonly enums: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly sequences: readonly string[];
  readonly tables: readonly RandomTable[];
  readonly views: readonly RandomView[];
}

interface RandomTable {
  readonly name: string;
  readonly key: "plain" | "serial" | "identity";
  readonly columns: readonly RandomColumn[];
  readonly extras: readonly Extra[];
  readonly comment: string | null;
}

interface RandomColumn {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly default: string | null;
}

/** What a table has on a column: `column` is its number, so that it follows when columns come and go. */
interface Extra {
  readonly kind: "unique" | "check" | "index" | "partial" | "expression" | "generated" | "fk";
  readonly name: string;
  readonly column: number;
  readonly variant: number;
}

interface RandomView {
  readonly name: string;
  readonly of: number;
  readonly variant: number;
  readonly comment: string | null;
}

export type Random = (below: number) => number;

const names = ["users", "select", 'a"b\'c', "Ünïcode", "line items", "t".repeat(58)];
const columnNames = ["a", "from", 'q"q', "Größe", "camelCase"];
const widening = ["integer", "bigint", "numeric(12,2)", "double precision", "text", "varchar(20)"];

/** A schema of up to five tables. */
export function randomSchema(random: Random): RandomSchema {
  const enums = ["status", "Kind"].filter(() => random(2) === 0).map((name) => ({ name, values: someValues(random) }));
  const sequences = random(2) === 0 ? ["counter"] : [];
  const tables = names.filter(() => random(2) === 0).slice(0, 4).map((name) => randomTable(name, enums.map((each) => each.name), sequences, random));
  return { enums, sequences, tables, views: randomViews(tables.length, random) };
}

/** The same schema after some of the changes that people make. */
export function mutate(schema: RandomSchema, random: Random): RandomSchema {
  let next = schema;
  for (let i = 0; i <= random(6); i++) next = mutateOnce(next, random);
  return repair(next);
}

function mutateOnce(schema: RandomSchema, random: Random): RandomSchema {
  const table = schema.tables.length === 0 ? -1 : random(schema.tables.length);
  const change = (to: (table: RandomTable) => RandomTable): RandomSchema => ({ ...schema, tables: schema.tables.map((each, i) => (i === table ? to(each) : each)) });
  const enumNames = schema.enums.map(({ name }) => name);
  switch (random(12)) {
    case 0:
      return { ...schema, enums: schema.enums.map((each) => ({ ...each, values: someValues(random) })) };
    case 1: {
      const name = names.find((each) => !schema.tables.some((known) => known.name === each) && random(2) === 0);
      return name === undefined ? schema : { ...schema, tables: [...schema.tables, randomTable(name, enumNames, schema.sequences, random)] };
    }
    case 2:
      return { ...schema, tables: schema.tables.filter((_, i) => i !== table) };
    case 3: {
      const added = columnNames.filter(() => random(2) === 0).map((name) => optional(randomColumn(name, enumNames, schema.sequences, random)));
      return change((each) => ({ ...each, columns: [...each.columns, ...added.filter(({ name }) => !each.columns.some((known) => known.name === name))] }));
    }
    case 4:
      return change((each) => ({ ...each, columns: each.columns.slice(random(2)) }));
    case 5:
    case 6:
      return change((each) => ({ ...each, columns: each.columns.map((column) => (random(2) === 0 ? retyped(column, random) : column)) }));
    case 7:
      return change((each) => ({ ...each, columns: each.columns.map((column) => ({ ...column, default: random(2) === 0 ? null : column.default, notNull: column.notNull && random(2) === 0 })) }));
    case 8:
      return change((each) => ({ ...each, extras: randomExtras(random) }));
    case 9:
      return { ...schema, views: randomViews(schema.tables.length, random) };
    case 10:
      return change((each) => ({ ...each, key: (["plain", "serial", "identity"] as const)[random(3)] ?? "plain", comment: random(2) === 0 ? null : `it's ${random(9)}` }));
    default:
      return { ...schema, sequences: schema.sequences.length === 0 ? ["counter"] : [] };
  }
}

/** Takes away what uses an enum or sequence that is gone. */
function repair(schema: RandomSchema): RandomSchema {
  const known = new Set(schema.enums.map(({ name }) => quoted(name)));
  const fix = (column: RandomColumn): RandomColumn => {
    const isOfEnum = column.type.startsWith('"') && !known.has(column.type);
    const lacksSequence = column.default?.startsWith("nextval") === true && schema.sequences.length === 0;
    return { ...column, type: isOfEnum ? "text" : column.type, default: isOfEnum || lacksSequence ? null : column.default };
  };
  return { ...schema, tables: schema.tables.map((table) => ({ ...table, columns: table.columns.map(fix) })) };
}

function someValues(random: Random): readonly string[] {
  return ["1", ...["new", "it's", "Ω"].filter(() => random(2) === 0)];
}

function randomTable(name: string, enums: readonly string[], sequences: readonly string[], random: Random): RandomTable {
  const columns = columnNames.filter(() => random(3) > 0).map((column) => randomColumn(column, enums, sequences, random));
  return { name, key: (["plain", "serial", "identity"] as const)[random(3)] ?? "plain", columns, extras: randomExtras(random), comment: random(3) === 0 ? `table "${name}"` : null };
}

function randomColumn(name: string, enums: readonly string[], sequences: readonly string[], random: Random): RandomColumn {
  const type = enums.length > 0 && random(3) === 0 ? quoted(enums[random(enums.length)] ?? "") : (widening[random(widening.length)] ?? "text");
  const numeric = /^(integer|bigint)$/.test(type);
  const value = numeric && sequences.length > 0 && random(3) === 0 ? "nextval('counter')" : "'1'";
  return { name, type, notNull: random(3) === 0, default: random(2) === 0 ? value : null };
}

/** A column that can be added where there are rows. */
function optional(column: RandomColumn): RandomColumn {
  return { ...column, notNull: column.notNull && column.default !== null };
}

/** Another type to which every value of the rows can be cast. */
function retyped(column: RandomColumn, random: Random): RandomColumn {
  const later = column.type.startsWith('"') ? ["text", "varchar(20)"] : widening;
  const type = later[random(later.length)] ?? "text";
  const kept = column.default?.startsWith("nextval") === true && !/^(integer|bigint)$/.test(type) ? null : column.default;
  return { ...column, type, default: kept };
}

function randomExtras(random: Random): readonly Extra[] {
  const kinds = ["unique", "check", "index", "partial", "expression", "generated", "fk"] as const;
  return kinds.filter(() => random(3) === 0).map((kind) => ({ kind, name: `${kind}_${random(3)}`, column: random(4), variant: random(2) }));
}

function randomViews(tables: number, random: Random): readonly RandomView[] {
  return ["v1", "v2", "V 3"].filter(() => random(2) === 0).map((name) => ({ name, of: random(Math.max(1, tables)), variant: random(4), comment: random(3) === 0 ? "seen" : null }));
}

/** The DDL of a schema. */
export function ddlOf(schema: RandomSchema): string {
  return [
    ...schema.enums.map(({ name, values }) => `CREATE TYPE ${quoted(name)} AS ENUM (${values.map(literal).join(", ")});`),
    ...schema.sequences.map((name) => `CREATE SEQUENCE ${quoted(name)};`),
    ...schema.tables.map(tableDdl),
    ...schema.tables.flatMap((table, i) => table.extras.filter(({ kind }) => kind === "fk").map((extra) => foreignKeyDdl(schema, i, extra))),
    ...schema.views.flatMap((view, i) => viewDdl(schema, view, i)),
  ].join("\n");
}

function tableDdl(table: RandomTable, at: number): string {
  const key = { plain: "integer", serial: "serial", identity: "integer GENERATED BY DEFAULT AS IDENTITY" }[table.key];
  const parent = table.extras.some(({ kind }) => kind === "fk") ? ["parent integer"] : [];
  const lines = [`id ${key} PRIMARY KEY`, ...parent, ...table.columns.map(columnDdl), ...table.extras.flatMap((extra) => inlineDdl(table, extra))];
  const after = table.extras.flatMap((extra) => indexDdl(table, extra, at));
  const comment = table.comment === null ? [] : [`COMMENT ON TABLE ${quoted(table.name)} IS ${literal(table.comment)};`];
  return [`CREATE TABLE ${quoted(table.name)} (\n  ${lines.join(",\n  ")}\n);`, ...after, ...comment].join("\n");
}

function columnDdl({ name, type, notNull, default: value }: RandomColumn): string {
  return `${quoted(name)} ${type}${value === null ? "" : ` DEFAULT ${value}`}${notNull ? " NOT NULL" : ""}`;
}

function columnOf(table: RandomTable, extra: Extra): string {
  return quoted(table.columns[extra.column % Math.max(1, table.columns.length)]?.name ?? "id");
}

function inlineDdl(table: RandomTable, extra: Extra): readonly string[] {
  const column = columnOf(table, extra);
  switch (extra.kind) {
    case "unique":
      return [`CONSTRAINT ${quoted(`${extra.name} of ${table.name.slice(0, 40)}`)} UNIQUE (id, ${column === '"id"' ? "id" : column})`].filter(() => column !== '"id"');
    case "check":
      return [`CONSTRAINT ${quoted(extra.name)} CHECK (${column}::text <> ${literal(`never ${extra.variant}`)})`];
    case "generated":
      return [`g integer GENERATED ALWAYS AS (id + ${extra.variant}) STORED`];
    default:
      return [];
  }
}

function indexDdl(table: RandomTable, extra: Extra, at: number): readonly string[] {
  const column = columnOf(table, extra);
  const name = quoted(`${extra.name}_${at}`);
  switch (extra.kind) {
    case "index":
      return [`CREATE INDEX ${name} ON ${quoted(table.name)} (${column}${extra.variant === 0 ? "" : " DESC NULLS LAST"});`];
    case "partial":
      return [`CREATE INDEX ${name} ON ${quoted(table.name)} (id) WHERE ${column} IS NOT NULL;`];
    case "expression":
      return [`CREATE UNIQUE INDEX ${name} ON ${quoted(table.name)} (id, (id * ${extra.variant + 2}));`];
    default:
      return [];
  }
}

function foreignKeyDdl(schema: RandomSchema, at: number, extra: Extra): string {
  const target = schema.tables[(at + extra.column) % schema.tables.length]?.name ?? "";
  const action = extra.variant === 0 ? "" : " ON DELETE CASCADE";
  return `ALTER TABLE ${quoted(schema.tables[at]?.name ?? "")} ADD CONSTRAINT ${quoted(extra.name)} FOREIGN KEY (parent) REFERENCES ${quoted(target)} (id)${action};`;
}

function viewDdl(schema: RandomSchema, view: RandomView, at: number): readonly string[] {
  const table = schema.tables[view.of % Math.max(1, schema.tables.length)];
  if (table === undefined) return [];
  const below = at > 0 && view.variant === 3 ? schema.views[at - 1] : undefined;
  const columns = table.columns.slice(0, view.variant).map(({ name }) => `, ${quoted(name)}`).join("");
  const from = below === undefined ? `SELECT id${columns} FROM ${quoted(table.name)} WHERE id > ${view.variant}` : `SELECT * FROM ${quoted(below.name)}`;
  const comment = view.comment === null ? [] : [`COMMENT ON VIEW ${quoted(view.name)} IS ${literal(view.comment)};`];
  return [`CREATE VIEW ${quoted(view.name)} AS ${from};`, ...comment];
}

/** Two rows for every table, whose values can be cast to every type that a column may get. */
export function rowsOf(schema: RandomSchema): string {
  return schema.tables
    .flatMap((table) => [1, 2].map((id) => `INSERT INTO ${quoted(table.name)} (${["id", ...table.columns.map(({ name }) => quoted(name))].join(", ")}) VALUES (${[String(id), ...table.columns.map(() => "'1'")].join(", ")});`))
    .join("\n");
}

/** Names of the tables that both schemas have, quoted. */
export function sharedTables(from: RandomSchema, to: RandomSchema): readonly string[] {
  return from.tables.filter(({ name }) => to.tables.some((other) => other.name === name)).map(({ name }) => quoted(name));
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
