import { flag, list, maybe, text } from "../cells.ts";
import type { Connection, Row } from "../connection.ts";
import { quoteIdentifier } from "../quote.ts";

/** An oid of the scratch, as text. */
export type Oid = string;

/** What the linter knows of a schema at one moment: what statements of migrations can do harm to, by oid, so that a rename is seen as one. */
export interface State {
  readonly schemas: ReadonlyMap<Oid, string>;
  readonly relations: ReadonlyMap<Oid, Relation>;
  readonly constraints: ReadonlyMap<Oid, Constraint>;
  readonly indexes: ReadonlyMap<Oid, Index>;
  readonly types: ReadonlyMap<Oid, UserType>;
}

/** A table, view, sequence or index. */
export interface Relation {
  readonly oid: Oid;
  readonly path: readonly [schema: string, name: string];
  /** Its name as this session's search_path wants it written. */
  readonly sql: string;
  /** `pg_class.relkind`: `r` table, `p` partitioned table, `v` view, `m` materialized view, `i` and `I` indexes, `S` sequence, `f` foreign table. */
  readonly kind: string;
  /** The file that its rows are in; null where it has none. Another one after a statement: it was written anew. */
  readonly file: string | null;
  readonly temporary: boolean;
  /** The table that it is a partition or a child of. */
  readonly parent: Oid | null;
  /** The condition that its partition bound stands for. */
  readonly bound: string | null;
  /** How often this transaction has read all of its rows. */
  readonly scans: number;
  /** By their number, so that a renamed one is seen as one. */
  readonly columns: ReadonlyMap<string, Column>;
}

/** A column of a relation. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly default: string | null;
  /** `s` stored, `v` virtual; null: not generated. */
  readonly generated: string | null;
  /** `a` always, `d` by default; null: no identity. */
  readonly identity: string | null;
  readonly collation: string | null;
  /** Its type, of an array that of its elements. */
  readonly typeOid: Oid;
}

/** A constraint of a table or a domain. */
export interface Constraint {
  readonly oid: Oid;
  /** Null: of a domain. */
  readonly relation: Oid | null;
  readonly domain: Oid | null;
  readonly name: string;
  /** `pg_constraint.contype`. */
  readonly type: string;
  readonly validated: boolean;
  readonly columns: readonly string[];
  /** As `pg_get_constraintdef` had it when its table was last looked at. */
  readonly definition: string;
  readonly references: Oid | null;
  readonly index: Oid | null;
  /** It is a partition's copy of another one. */
  readonly inherited: boolean;
}

/** An index. */
export interface Index {
  readonly oid: Oid;
  readonly table: Oid;
  readonly unique: boolean;
  readonly valid: boolean;
  /** How many keys it has, without INCLUDE. */
  readonly keys: number;
  /** The first columns that it sorts by, as far as they are plain columns. */
  readonly columns: readonly string[];
  readonly definition: string;
  readonly partial: boolean;
}

/** An enum or a domain. */
export interface UserType {
  readonly oid: Oid;
  readonly sql: string;
  /** `e` enum, `d` domain. */
  readonly kind: string;
  readonly labels: readonly string[];
}

// PostgreSQL 13 to 18; in the session of the migration, so that names come as its search_path wants them.
const schemasQuery = `
  SELECT n.oid, n.nspname FROM pg_catalog.pg_namespace n WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY n.oid`;

const relationsQuery = (scope: Scope): string => `
  SELECT c.oid,
         n.nspname,
         c.relname,
         pg_catalog.pg_table_is_visible(c.oid),
         c.relkind,
         pg_catalog.pg_relation_filenode(c.oid),
         c.relpersistence,
         (SELECT pg_catalog.min(i.inhparent::pg_catalog.int8) FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid),
         CASE WHEN c.relispartition AND c.relkind IN ('r', 'p') THEN pg_catalog.pg_get_partition_constraintdef(c.oid) END,
         CASE WHEN c.relkind IN ('r', 'm') THEN pg_catalog.pg_stat_get_xact_numscans(c.oid) ELSE 0 END
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE ${within(scope, "c.oid", "c.oid IN (SELECT i.indexrelid FROM pg_catalog.pg_index i WHERE i.indrelid IN ($))")}
     AND c.relkind IN ('r', 'p', 'v', 'm', 'i', 'I', 'S', 'f')
     AND n.nspname !~ '^pg_toast'
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
   ORDER BY c.oid`;

const columnsQuery = (scope: Scope): string => `
  SELECT a.attrelid,
         a.attnum,
         a.attname,
         pg_catalog.format_type(a.atttypid, a.atttypmod),
         a.attnotnull,
         pg_catalog.pg_get_expr(d.adbin, d.adrelid),
         NULLIF(a.attgenerated, ''),
         NULLIF(a.attidentity, ''),
         CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::pg_catalog.regcollation::pg_catalog.text END,
         CASE WHEN t.typcategory = 'A' THEN t.typelem ELSE t.oid END
    FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE ${within(scope, "a.attrelid")}
     AND a.attnum > 0
     AND NOT a.attisdropped
     AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
   ORDER BY a.attrelid, a.attnum`;

const constraintsQuery = (scope: Scope): string => `
  SELECT c.oid,
         NULLIF(c.conrelid, 0),
         NULLIF(c.contypid, 0),
         c.conname,
         c.contype,
         c.convalidated,
         ARRAY(SELECT a.attname
                 FROM pg_catalog.unnest(c.conkey) WITH ORDINALITY k (number, place)
                 JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number
                ORDER BY k.place),
         pg_catalog.pg_get_constraintdef(c.oid),
         NULLIF(c.confrelid, 0),
         NULLIF(c.conindid, 0),
         c.conparentid <> 0
    FROM pg_catalog.pg_constraint c
   WHERE c.oid >= 16384
     AND ${within(scope, "c.conrelid", scope.others ? "c.contypid <> 0" : null)}
     AND c.contype IN ('c', 'f', 'p', 'u', 'x')
   ORDER BY c.oid`;

const indexesQuery = (scope: Scope): string => `
  SELECT i.indexrelid,
         i.indrelid,
         i.indisunique,
         i.indisvalid,
         i.indnkeyatts,
         ARRAY(SELECT a.attname
                 FROM pg_catalog.unnest(i.indkey::pg_catalog.int2[]) WITH ORDINALITY k (number, place)
                 JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
                WHERE k.place <= i.indnkeyatts
                ORDER BY k.place),
         pg_catalog.pg_get_indexdef(i.indexrelid),
         i.indpred IS NOT NULL
    FROM pg_catalog.pg_index i
   WHERE ${within(scope, "i.indrelid", "i.indexrelid IN ($)")}
   ORDER BY i.indexrelid`;

const typesQuery = `
  SELECT t.oid,
         pg_catalog.format_type(t.oid, NULL),
         t.typtype,
         ARRAY(SELECT e.enumlabel FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder)
    FROM pg_catalog.pg_type t
   WHERE t.oid >= 16384
     AND t.typtype IN ('e', 'd')
   ORDER BY t.oid`;

/** Which part of a state is read anew. */
export interface Scope {
  /** The relations, with their indexes and constraints; null: all of them. */
  readonly relations: readonly Oid[] | null;
  /** Schemas, types, and constraints of domains. */
  readonly others: boolean;
}

/** Everything. */
export const everything: Scope = { relations: null, others: true };

/** The condition that a column is the oid of a relation that is read; `or` is another way to be in, in which `$` stands for the oids. */
function within({ relations }: Scope, column: string, or: string | null = null): string {
  if (relations === null) return or === null ? `${column} >= 16384` : `(${column} >= 16384 OR ${or.includes("$") ? "false" : or})`;
  const oids = relations.length === 0 ? "0" : relations.join(", ");
  return `(${column} IN (${oids})${or === null ? "" : ` OR ${or.replace("$", () => oids)}`})`;
}

/** The queries of a part of a state, in the order in which `stateOf` takes their answers. */
export function stateQueries(scope: Scope): readonly string[] {
  const parts = [relationsQuery, columnsQuery, constraintsQuery, indexesQuery].map((query) => query(scope));
  return scope.others ? [...parts, schemasQuery, typesQuery] : parts;
}

/** Reads the state that a session sees now. */
export async function readState(connection: Connection): Promise<State> {
  return stateOf(await connection.queryAll(stateQueries(everything)));
}

/** A state in which a part was read anew; what is of the part and was not met is gone. */
export function withPart(state: State, { relations, others }: Scope, part: State): State {
  if (relations === null) return part;
  const anew = new Set<Oid | null>(relations);
  return {
    schemas: others ? part.schemas : state.schemas,
    types: others ? part.types : state.types,
    relations: merged(state.relations, part.relations, ({ oid }) => anew.has(oid) || anew.has(state.indexes.get(oid)?.table ?? null)),
    constraints: merged(state.constraints, part.constraints, ({ relation, domain }) => anew.has(relation) || (others && domain !== null)),
    indexes: merged(state.indexes, part.indexes, ({ oid, table }) => anew.has(table) || anew.has(oid)),
  };
}

/** The old ones that are not of the part, and those of the part; by oid, as a whole reading has them. */
function merged<T extends { readonly oid: Oid }>(old: ReadonlyMap<Oid, T>, part: ReadonlyMap<Oid, T>, isOf: (item: T) => boolean): ReadonlyMap<Oid, T> {
  const items = [...[...old.values()].filter((item) => !isOf(item)), ...part.values()];
  return byOid(items.sort((a, b) => Number(a.oid) - Number(b.oid)));
}

/** The state that the answers of `stateQueries` tell of. */
export function stateOf([relations = [], columns = [], constraints = [], indexes = [], schemas = [], types = []]: readonly (readonly Row[])[]): State {
  const byRelation = new Map<Oid, Map<string, Column>>();
  for (const [relation, number, ...rest] of columns) {
    const known = byRelation.get(text(relation)) ?? new Map<string, Column>();
    known.set(text(number), columnOf(rest));
    byRelation.set(text(relation), known);
  }
  return {
    schemas: new Map(schemas.map(([oid, name]) => [text(oid), text(name)])),
    relations: byOid(relations.map((row) => relationOf(row, byRelation.get(text(row[0])) ?? new Map<string, Column>()))),
    constraints: byOid(constraints.map(constraintOf)),
    indexes: byOid(indexes.map(indexOf)),
    types: byOid(types.map(typeOf)),
  };
}

function byOid<T extends { readonly oid: Oid }>(items: readonly T[]): ReadonlyMap<Oid, T> {
  return new Map(items.map((item) => [item.oid, item]));
}

function relationOf([oid, schema, name, visible, kind, file, persistence, parent, bound, scans]: Row, columns: ReadonlyMap<string, Column>): Relation {
  const sql = flag(visible) ? quoteIdentifier(text(name)) : `${quoteIdentifier(text(schema))}.${quoteIdentifier(text(name))}`;
  return {
    oid: text(oid), path: [text(schema), text(name)], sql, kind: text(kind), file: maybe(file), temporary: flag(persistence), parent: maybe(parent), bound: maybe(bound),
    scans: Number(scans), columns,
  };
}

function columnOf([name, type, notNull, expression, generated, identity, collation, typeOid]: Row): Column {
  return {
    name: text(name), type: text(type), notNull: flag(notNull), default: maybe(expression), generated: maybe(generated), identity: maybe(identity),
    collation: maybe(collation), typeOid: text(typeOid),
  };
}

function constraintOf([oid, relation, domain, name, type, validated, columns, definition, references, index, inherited]: Row): Constraint {
  return {
    oid: text(oid), relation: maybe(relation), domain: maybe(domain), name: text(name), type: text(type), validated: flag(validated), columns: list(columns),
    definition: text(definition), references: maybe(references), index: maybe(index), inherited: flag(inherited),
  };
}

function indexOf([oid, table, unique, valid, keys, columns, definition, partial]: Row): Index {
  return {
    oid: text(oid), table: text(table), unique: flag(unique), valid: flag(valid), keys: Number(keys), columns: list(columns), definition: text(definition),
    partial: flag(partial),
  };
}

function typeOf([oid, sql, kind, labels]: Row): UserType {
  return { oid: text(oid), sql: text(sql), kind: text(kind), labels: list(labels) };
}
