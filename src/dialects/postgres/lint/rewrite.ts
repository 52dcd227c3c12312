import { chosenName, cutName } from "../names.ts";
import { quoteIdentifier, quoteName } from "../quote.ts";
import type { Column, Constraint, Index, Relation, State } from "./state.ts";

/** A table as statements name it. */
export type Table = Pick<Relation, "sql" | "path">;

/** `ALTER TABLE t action`. */
export function alter(table: Table, action: string): string {
  return `ALTER TABLE ${table.sql} ${action}`;
}

/** A name made of a table's, a column's and a word, cut as the server would. */
export function nameFor(table: Table, column: string, word: string): string {
  return chosenName(table.path[1], column, word);
}

/** A name in the schema of a table. */
function besides(table: Table, name: string): string {
  return table.sql.includes(".") ? quoteName(table.path[0], name) : quoteIdentifier(name);
}

/** Adds a foreign key or check without reading the rows, then reads them under a lock that lets others write. */
export function addThenValidate(table: Table, { name, definition }: Pick<Constraint, "name" | "definition">): readonly string[] {
  const quoted = quoteIdentifier(name);
  return [alter(table, `ADD CONSTRAINT ${quoted} ${definition.replace(/ NOT VALID$/, "")} NOT VALID`), alter(table, `VALIDATE CONSTRAINT ${quoted}`)];
}

/** Forbids NULL by way of a validated check, which spares SET NOT NULL the reading of all rows (documentation, ALTER TABLE, SET NOT NULL). */
export function forbidNull(table: Table, column: string): readonly string[] {
  const name = nameFor(table, column, "is_set");
  const quoted = quoteIdentifier(column);
  return [
    ...addThenValidate(table, { name, definition: `CHECK (${quoted} IS NOT NULL)` }),
    alter(table, `ALTER COLUMN ${quoted} SET NOT NULL`),
    alter(table, `DROP CONSTRAINT ${quoteIdentifier(name)}`),
  ];
}

/** Builds an index while others write. What a failed build left behind is dropped first. */
export function buildConcurrently(index: Pick<Index, "definition">, name: string, table: Table): readonly string[] {
  return [`DROP INDEX CONCURRENTLY IF EXISTS ${besides(table, name)}`, index.definition.replace(/^CREATE (UNIQUE )?INDEX /, "CREATE $1INDEX CONCURRENTLY ")];
}

/** A unique or primary key on an index that was built while others write. */
export function keyOnIndex(table: Table, constraint: Constraint, state: State): readonly string[] {
  const index = constraint.index === null ? undefined : state.indexes.get(constraint.index);
  if (index === undefined) return [];
  const name = quoteIdentifier(constraint.name);
  const deferral = / (?:NOT )?DEFERRABLE.*$/.exec(constraint.definition)?.[0] ?? "";
  const words = constraint.type === "p" ? "PRIMARY KEY" : "UNIQUE";
  return [...buildConcurrently(index, constraint.name, table), alter(table, `ADD CONSTRAINT ${name} ${words} USING INDEX ${name}${deferral}`)];
}

/** Fills a column in batches that commit each, so that no row is locked for long. `value` and `missing` are expressions over the row. */
export function fillInBatches(table: Table, column: string, value: string, missing: string): string {
  return `DO $$
BEGIN
  LOOP
    UPDATE ${table.sql} SET ${quoteIdentifier(column)} = ${value}
     WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table.sql} WHERE ${missing} LIMIT 10000)) AND ${missing};
    EXIT WHEN NOT FOUND;
    COMMIT;
  END LOOP;
END
$$`;
}

/** Computes a column of every row that is written from now on. */
function computeByTrigger(table: Table, column: string, body: string): readonly string[] {
  const name = nameFor(table, column, "fill");
  const called = besides(table, name);
  return [
    `CREATE FUNCTION ${called}() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n  ${body}\n  RETURN NEW;\nEND\n$$`,
    `CREATE TRIGGER ${quoteIdentifier(name)} BEFORE INSERT OR UPDATE ON ${table.sql} FOR EACH ROW EXECUTE FUNCTION ${called}()`,
  ];
}

/** A new column, and the constraints that came with it, so that nothing is rewritten, and nothing is read under a lock that others wait for. */
export function addColumn(table: Relation, column: Column, state: State, given: { readonly rewrites: boolean }): readonly string[] {
  const quoted = quoteIdentifier(column.name);
  const type = `${column.type}${column.collation === null ? "" : ` COLLATE ${column.collation}`}`;
  const plain = !given.rewrites && column.default !== null ? ` DEFAULT ${column.default}${column.notNull ? " NOT NULL" : ""}` : "";
  const own = [...state.constraints.values()].filter((each) => each.relation === table.oid && !each.inherited && each.columns.includes(column.name));
  const keys = own.filter(({ type: kind }) => kind === "p" || kind === "u");
  const checks = own.filter(({ type: kind }) => kind === "c" || kind === "f");
  const key = keys.some(({ type: kind }) => kind === "p");
  return [
    alter(table, `ADD COLUMN ${quoted} ${type}${plain}`),
    ...(given.rewrites ? valuesFor(table, column) : []),
    ...((column.notNull || key) && plain === "" ? [...(given.rewrites ? [] : [fillHint(table, column)]), ...forbidNull(table, column.name)] : []),
    ...keys.flatMap((each) => keyOnIndex(table, each, state)),
    ...checks.flatMap((each) => addThenValidate(table, each)),
  ];
}

function fillHint(table: Table, column: Column): string {
  return `-- before the next statement, give every row of ${table.sql} a value in ${quoteIdentifier(column.name)}, and have programs write it`;
}

/** The values that a rewriting ADD COLUMN would have written, for old rows and for new ones. */
function valuesFor(table: Table, column: Column): readonly string[] {
  const quoted = quoteIdentifier(column.name);
  if (column.generated !== null) {
    const value = column.default ?? "NULL";
    return [
      ...computeByTrigger(table, column.name, `NEW.${quoted} := (SELECT ${value} FROM (SELECT NEW.*) AS new_row);`),
      fillInBatches(table, column.name, value, `${quoted} IS DISTINCT FROM ${value}`),
    ];
  }
  const counted = column.identity !== null || /^nextval\(/.test(column.default ?? "");
  const sequence = besides(table, nameFor(table, column.name, "seq"));
  const value = counted ? `nextval('${sequence.replaceAll("'", "''")}')` : (column.default ?? "NULL");
  return [
    ...(counted ? [`CREATE SEQUENCE ${sequence} OWNED BY ${table.sql}.${quoted}`] : []),
    alter(table, `ALTER COLUMN ${quoted} SET DEFAULT ${value}`),
    fillInBatches(table, column.name, value, `${quoted} IS NULL`),
  ];
}

/** How a column comes under another name or type while programs still use the old one. */
export interface Successor {
  readonly name: string;
  readonly type: string;
  readonly default: string | null;
  readonly notNull: boolean;
  /** The new value from the old column, and back; null: the old one is not written any more. */
  readonly forth: (old: string) => string;
  readonly back: ((value: string) => string) | null;
}

/** A column beside another one that both have the same values, until every program uses the new one; what is left to do then stands as comments. */
export function succeed(table: Table, old: string, next: Successor): readonly string[] {
  const [before, after] = [quoteIdentifier(old), quoteIdentifier(next.name)];
  const forth = `NEW.${after} := ${next.forth(`NEW.${before}`)};`;
  const body =
    next.back === null
      ? forth
      : `IF TG_OP = 'INSERT' AND NEW.${after} IS NOT NULL OR TG_OP = 'UPDATE' AND NEW.${after} IS DISTINCT FROM OLD.${after} THEN
    NEW.${before} := ${next.back(`NEW.${after}`)};
  ELSE
    ${forth}
  END IF;`;
  const trigger = nameFor(table, next.name, "fill");
  return [
    alter(table, `ADD COLUMN ${after} ${next.type}`),
    ...computeByTrigger(table, next.name, body),
    fillInBatches(table, next.name, next.forth(before), `${after} IS DISTINCT FROM ${next.forth(before)}`),
    ...(next.notNull ? forbidNull(table, next.name) : []),
    `-- when every program uses ${after} alone:${next.default === null ? "" : `
--   ALTER TABLE ${table.sql} ALTER COLUMN ${after} SET DEFAULT ${next.default};`}
--   DROP TRIGGER ${quoteIdentifier(trigger)} ON ${table.sql};
--   DROP FUNCTION ${besides(table, trigger)}();
--   ALTER TABLE ${table.sql} DROP COLUMN ${before};`,
  ];
}

/** A free name for the successor of a column. */
export function successorName(column: string): string {
  return cutName(`${cutName(column, 59)}_new`);
}

/** A statement that is meant as it is, under the comment that says so. */
export function allowed(code: string, reason: string, sql: string): readonly string[] {
  return [`-- alidade: allow ${code} because ${reason}\n${sql}`];
}
