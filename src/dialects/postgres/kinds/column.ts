import { blankColumn, type ColumnFacts } from "../../../model/kinds/column.ts";
import type { WriteContext } from "../../../model/dialect.ts";
import { idOf, type ObjectId } from "../../../model/id.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { alterTable, effects } from "../alter.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, flag, list, maybe, numberOr, options, text } from "../cells.ts";
import { alterColumn, continueCounting, divergencesBelow, retype } from "../column-change.ts";
import { columnDefinition, columnSettings, identityClause } from "../column-definition.ts";
import type { Features } from "../features.ts";
import type { RuleId } from "../hazards.ts";
import type { Known, Need, PostgresKind } from "../kind.ts";
import { chosenName, cutName, ownName, tableOf } from "../names.ts";
import { askColumn } from "../questions.ts";
import { quoteIdentifier, quoteLiteral, quoteName } from "../quote.ts";
import { maskedOptions } from "../secrets.ts";
import { isVolatile } from "../volatile.ts";

/** PostgreSQL 13 to 18; compression from 14, names of NOT NULLs from 18. From 17 on partitions share the identity of their table, without a sequence. */
const query = (features: Features): string => `
  SELECT a.attrelid,
         a.attnum,
         a.attname,
         pg_catalog.format_type(a.atttypid, a.atttypmod),
         a.attnotnull,
         ${features.namedNotNull ? "nn.conname" : "NULL"},
         pg_catalog.pg_get_expr(d.adbin, d.adrelid),
         NULLIF(a.attgenerated, ''),
         NULLIF(a.attidentity, ''),
         CASE WHEN a.attcollation <> t.typcollation THEN pg_catalog.quote_ident(cn.nspname) || '.' || pg_catalog.quote_ident(co.collname) END,
         ${features.columnCompression ? "NULLIF(a.attcompression, '')" : "NULL"},
         CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END,
         NULLIF(a.attstattarget, -1),
         a.attoptions,
         CASE WHEN c.relkind = 'f' THEN COALESCE(a.attfdwoptions, '{}') END,
         s.identity,
         NULLIF(NOT a.attislocal AND a.attinhcount > 0, false)
    FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    LEFT JOIN pg_catalog.pg_collation co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
    LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
    LEFT JOIN (SELECT i.refobjid,
                      i.refobjsubid,
                      ARRAY[sn.nspname::pg_catalog.text, sc.relname, q.seqstart::pg_catalog.text, q.seqincrement::pg_catalog.text, q.seqmin::pg_catalog.text,
                            q.seqmax::pg_catalog.text, q.seqcache::pg_catalog.text, q.seqcycle::pg_catalog.text] AS identity
                 FROM pg_catalog.pg_sequence q
                 JOIN pg_catalog.pg_depend i ON i.objid = q.seqrelid
                 JOIN pg_catalog.pg_class sc ON sc.oid = q.seqrelid
                 JOIN pg_catalog.pg_namespace sn ON sn.oid = sc.relnamespace
                WHERE i.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                  AND i.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                  AND i.deptype = 'i') s ON s.refobjid = a.attrelid AND s.refobjsubid = a.attnum
${features.namedNotNull ? "    LEFT JOIN pg_catalog.pg_constraint nn ON nn.conrelid = a.attrelid AND nn.contype = 'n' AND nn.conkey[1] = a.attnum\n" : ""}\
   WHERE c.relkind IN ('r', 'p', 'f')
     AND a.attnum > 0
     AND NOT a.attisdropped
     AND n.nspname !~ '^pg_'
     AND n.nspname <> 'information_schema'
   ORDER BY a.attrelid, a.attnum`;

/** Columns of tables. From 17 on those of partitions count with the identity of their parent, which is no fact of theirs. */
export const column: PostgresKind<"column"> = {
  kind: "column",
  noun: "column",
  operations: { create: "add_column", drop: "drop_column", alter: "alter_column" },
  fields: {
    type: { compare: "value", operation: "alter_column_type" },
    notNull: { compare: "value", operation: "alter_column_nullable" },
    notNullName: { compare: "value", operation: "alter_column_nullable" },
    default: { compare: "value", operation: "alter_column_default", late: "inCycle" },
    generated: { compare: "value", operation: "alter_column_generated" },
    identity: { compare: "value", operation: "alter_column_identity" },
    collation: { compare: "value", operation: "alter_column_type" },
    compression: { compare: "value" },
    storage: { compare: "value" },
    statistics: { compare: "value" },
    options: { compare: "value" },
    foreignOptions: { compare: "value" },
    notNullConflict: { compare: "none" },
    onUpdate: { compare: "none" },
    autoIncrement: { compare: "none" },
    invisible: { compare: "none" },
    check: { compare: "none" },
    srid: { compare: "none" },
    unversioned: { compare: "none" },
  },
  hasOwner: () => false,
  grants: null,
  folds: { create: "always", drop: "always" },
  among: { catalog: "pg_class", where: { column: "relkind", is: ["r", "p", "f"] } },
  query,
  read,
  via,
  designation: (object) => `COLUMN ${tableOf(object)}.${ownName(object)}`,
  holdsRows: ({ facts }) => facts.generated === null && facts.foreignOptions === null,
  claims: identitySlot,
  create,
  drop: dropColumn,
  asks: askColumn,
  rename: {
    operation: "rename_column",
    write: (before, name, context) => [alterTable(before, `RENAME COLUMN ${ownName(before)} TO ${quoteIdentifier(name)}`, context, "renameColumn")],
  },
  alter: alterColumn,
  rebind: retype,
};

function create(after: SchemaObject<"column">, context: WriteContext): readonly Statement[] {
  const added = hasHeirs(after, context) && after.facts.identity !== null ? addIdentityAboveHeirs(after, context) : [addColumn(after, context)];
  return [...added, ...columnSettings(after, context), ...divergencesBelow(after, context)];
}

/** The name of an identity column's own sequence. */
function identitySlot({ path, facts }: SchemaObject<"column">): readonly string[] {
  if (facts.identity === null) return [];
  return [`relation ${facts.identity.sequence ?? `${path[0]}.${chosenName(path[1] ?? "", path[2] ?? "", "seq")}`}`];
}

function read(row: readonly Cell[], known: Known): ReturnType<PostgresKind<"column">["read"]> {
  const [relation, number, name, type, notNull, notNullName, expression, generated, identity, collation, compression, storage, statistics, attributeOptions, foreign, sequence, inherited] = row;
  const table = known.relation(text(relation));
  if (table === undefined) return null;
  const path = [...table.path, text(name)];
  known.nameColumn(text(relation), text(number), text(name));
  const facts: ColumnFacts = {
    ...blankColumn,
    type: text(type),
    notNull: flag(notNull),
    notNullName: typeof notNullName === "string" ? authorsName(notNullName) : null,
    default: generated === null ? maybe(expression) : null,
    generated: generated === null ? null : { expression: text(expression), stored: generated === "s" },
    identity: identity === null || sequence == null ? null : { always: identity === "a", ...readSequence(list(sequence), path) },
    collation: maybe(collation),
    compression: compression === "p" ? "pglz" : compression === "l" ? "lz4" : null,
    storage: storages[storage ?? ""] ?? null,
    statistics: numberOr(statistics),
    options: attributeOptions === null ? blankColumn.options : knownOptions(attributeOptions),
    foreignOptions: foreign == null ? null : maskedOptions(options(foreign)),
  };
  const impliedBy = flag(inherited) ? inheritedFrom(text(relation), text(name), known) : null;
  return { addresses: [addressOf(catalogs.relation, text(relation), text(number))], path, parent: table.id, owner: null, facts, impliedBy };
}

/** The column of the first parent that has it. */
function inheritedFrom(relation: string, name: string, known: Known): ObjectId | null {
  const ids = known.parentsOf(relation).map((path) => idOf("column", [...path, name]));
  return ids.find((id) => known.has(id)) ?? ids[0] ?? null;
}

const storages: Readonly<Record<string, string>> = { p: "plain", e: "external", x: "extended", m: "main" };

/**
 * The name of a NOT NULL where its author gave it. What ends as the names that the server chooses does (`ChooseConstraintName`) counts as
 * its own: a table or column that was renamed, or was a partition, keeps the one for the old name, and the next gets a number.
 */
function authorsName(name: string): string | null {
  return /_not_null\d*$/.test(name) ? null : name;
}

/** Attribute options that PostgreSQL has; some builds write others of their own. */
function knownOptions(cell: Cell): Readonly<Record<string, string>> {
  const all = options(cell);
  return Object.fromEntries(Object.entries(all).filter(([name]) => name === "n_distinct" || name === "n_distinct_inherited"));
}

function readSequence(cells: readonly Cell[], path: readonly string[]): Omit<NonNullable<ColumnFacts["identity"]>, "always"> {
  const [schema, name, start, increment, min, max, cache, cycle] = cells;
  const chosen = schema === path[0] && name === chosenName(path[1] ?? "", path[2] ?? "", "seq");
  return {
    sequence: chosen ? null : quoteName(text(schema), text(name)),
    options: { start: text(start), increment: text(increment), min: text(min), max: text(max), cache: text(cache), cycle: cycle === "true" },
  };
}

function via({ part, isType }: Need, { generated }: ColumnFacts): string | null {
  if (part === "default") return generated === null ? "default" : "generated";
  return isType ? "type" : "collation";
}

/** PostgreSQL documentation, ALTER TABLE: with ONLY, heirs keep the column as their own; those that lose it too drop it then. */
function dropColumn(before: SchemaObject<"column">, context: WriteContext): readonly Statement[] {
  const heirs = context.from.implied(before.id).filter(({ impliedBy }) => impliedBy === before.id);
  const isKept = before.facts.foreignOptions !== null || (before.facts.generated !== null && context.remains(before.id));
  const rules: readonly RuleId[] = ["dropColumn", ...(isKept ? [] : ["loseValues" as const]), ...(context.remains(before.id) ? [] : ["loseColumn" as const])];
  const dropFrom = (column: SchemaObject, only: string): Statement => statement(`ALTER TABLE ${only}${tableOf(column)} DROP COLUMN ${ownName(column)}`, effects(column.parent ?? column.id, context, rules, before));
  const [kept, lost] = [heirs.filter(staysAsOwn), heirs.filter((heir) => !staysAsOwn(heir))];
  return kept.length === 0 ? [dropFrom(before, "")] : [dropFrom(before, "ONLY "), ...lost.map((heir) => dropFrom(heir, ""))];

  function staysAsOwn({ id }: SchemaObject): boolean {
    const after = context.to.get(id);
    return after !== undefined && after.impliedBy !== before.id;
  }
}

/** PostgreSQL documentation, ALTER TABLE, ADD COLUMN: only a volatile default, an identity or a stored expression writes the table anew. */
function addColumn(after: SchemaObject<"column">, context: WriteContext): Statement {
  const { facts } = after;
  const filled = facts.default !== null || facts.identity !== null || facts.generated !== null;
  const written = facts.identity !== null || facts.generated?.stored === true || isVolatile(facts.default);
  const rules: readonly RuleId[] = ["addColumn", ...(written ? ["addColumnFilled" as const] : []), ...(facts.notNull && !filled ? ["addColumnNeedsValues" as const] : [])];
  return alterTable(after, `ADD COLUMN ${columnDefinition(after, context)}`, context, rules);
}

function hasHeirs({ parent }: SchemaObject<"column">, { from }: WriteContext): boolean {
  return parent !== null && from.all("table").some((each) => each.kind === "table" && each.facts.inherits.includes(parent));
}

/** ADD COLUMN refuses an identity above heirs, who have none: rows are numbered by a sequence of a reserved name, the identity goes on from there. */
function addIdentityAboveHeirs(after: SchemaObject<"column">, context: WriteContext): readonly Statement[] {
  const sequence = quoteName(after.path[0] ?? null, cutName(`alidade_new_${after.path[1] ?? ""}_${nameOf(after)}`));
  const plain = { ...after, facts: { ...after.facts, identity: null, default: `pg_catalog.nextval(${quoteLiteral(sequence)})` } };
  return [
    statement(`CREATE SEQUENCE ${sequence}`),
    addColumn(plain, context),
    alterTable(after, `ALTER COLUMN ${ownName(after)} DROP DEFAULT`, context, "alterDefault"),
    alterTable(after, `ALTER COLUMN ${ownName(after)} ADD GENERATED ${identityClause(after)}`, context, "alterIdentity"),
    ...continueCounting(after, context),
    statement(`DROP SEQUENCE ${sequence}`),
  ];
}
