import type { Alteration, WriteContext } from "../../../model/dialect.ts";
import { blankSequence, type SequenceFacts, type SequenceOptions } from "../../../model/kinds/sequence.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { alterRelation } from "../alter.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, flag, maybe, text } from "../cells.ts";
import { does, ruled } from "../hazards.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { qualified } from "../names.ts";
import { quoteIdentifier, quoteLiteral, quoteName } from "../quote.ts";
import { renameTo } from "../rename.ts";
import { serialColumn } from "../serial.ts";
import { creationOptions, optionWords } from "../sequence-options.ts";

/** PostgreSQL 13 to 18. Sequences of identity columns are facts of their columns. */
const query = `
  SELECT c.oid,
         c.relnamespace,
         c.relname,
         pg_catalog.pg_get_userbyid(c.relowner),
         c.relpersistence,
         pg_catalog.format_type(s.seqtypid, NULL),
         s.seqstart,
         s.seqincrement,
         s.seqmin,
         s.seqmax,
         s.seqcache,
         s.seqcycle,
         o.refobjid,
         o.refobjsubid
    FROM pg_catalog.pg_sequence s
    JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_depend o ON o.objid = c.oid
                                    AND o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                                    AND o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                                    AND o.deptype IN ('a', 'i')
   WHERE n.nspname !~ '^pg_'
     AND n.nspname <> 'information_schema'
     AND o.deptype IS DISTINCT FROM 'i'
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
   ORDER BY n.nspname, c.relname`;

/** Sequences that have a name of their own. Where they stand is state: they are never made anew. */
export const sequence: PostgresKind<"sequence"> = {
  kind: "sequence",
  noun: "sequence",
  operations: { create: "create_sequence", drop: "drop_sequence", alter: "alter_sequence" },
  fields: {
    type: { compare: "value" },
    start: { compare: "value" },
    increment: { compare: "value" },
    min: { compare: "value" },
    max: { compare: "value" },
    cache: { compare: "value" },
    cycle: { compare: "value" },
    persistence: { compare: "value" },
    ownedBy: { compare: "value", late: "always", owner: true },
  },
  hasOwner: ({ facts }, isNew) => isNew || facts.ownedBy === null,
  grants: { on: (object) => `SEQUENCE ${qualified(object)}`, toPublic: [] },
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_class", where: { column: "relkind", is: ["S"] } },
  query: () => query,
  read,
  via: ({ isColumn }) => (isColumn ? "ownedBy" : null),
  designation: (object) => `SEQUENCE ${qualified(object)}`,
  holdsRows: () => true,
  claims: (object) => [`relation ${object.path.join(".")}`],
  madeBy: (after, context) => serialColumn(after, context)?.id ?? null,
  create,
  drop: (before) => [
    ruled(`DROP SEQUENCE ${qualified(before)}`, "dropSequence", before, { on: before.id }),
  ],
  rename: { ...renameTo((object) => `SEQUENCE ${qualified(object)}`, { operation: "rename_sequence" }), unasked: ({ facts }) => facts.ownedBy !== null },
  alter,
};

function read(row: readonly Cell[], known: Known): ReturnType<PostgresKind<"sequence">["read"]> {
  const [oid, schema, name, owner, persistence, type, start, increment, min, max, cache, cycle, table, column] = row;
  const parent = known.schema(text(schema));
  if (parent === undefined) return null;
  const facts: SequenceFacts = {
    ...blankSequence,
    type: text(type),
    start: text(start),
    increment: text(increment),
    min: text(min),
    max: text(max),
    cache: text(cache),
    cycle: flag(cycle),
    persistence: persistence === "u" ? "unlogged" : "permanent",
    ownedBy: typeof table === "string" ? (known.at(addressOf(catalogs.relation, table, text(column))) ?? null) : null,
  };
  return { addresses: [addressOf(catalogs.relation, text(oid))], path: [...parent.path, text(name)], parent: parent.id, owner: maybe(owner), facts };
}

function create(after: SchemaObject<"sequence">): readonly Statement[] {
  const { type, persistence } = after.facts;
  const as = type === "bigint" ? "" : ` AS ${type}`;
  const options = creationOptions(after.facts, type);
  return [statement(`CREATE ${persistence === "unlogged" ? "UNLOGGED " : ""}SEQUENCE ${qualified(after)}${as}${options === "" ? "" : ` ${options}`}`)];
}

/** A change of type moves bounds that are those of the type by itself, so that both are said outright. */
function alter(before: SchemaObject<"sequence">, after: SchemaObject<"sequence">, fields: readonly string[], context: WriteContext): Alteration {
  const retyped = fields.includes("type");
  const words = [...(retyped ? [`AS ${after.facts.type}`] : []), ...optionWords(retyped ? { ...before.facts, min: "", max: "" } : before.facts, after.facts)];
  const moving = isNarrowed(before.facts, after.facts) ? moveInside(before, after, context) : [];
  const counting = words.length === 0 ? [] : [alterRelation("SEQUENCE", after, words.join(" "), context, "alterSequence")];
  const persisting = fields.includes("persistence") ? [alterRelation("SEQUENCE", after, `SET ${after.facts.persistence === "unlogged" ? "UNLOGGED" : "LOGGED"}`, context, "setSequenceLogged")] : [];
  const owning = fields.includes("ownedBy") && serialColumn(after, context) === null ? [alterRelation("SEQUENCE", after, `OWNED BY ${ownerOf(after, context)}`, context, "alterSequence")] : [];
  return { by: "statements", statements: [...moving, ...counting, ...persisting, ...owning] };
}

function ownerOf({ facts }: SchemaObject<"sequence">, context: WriteContext): string {
  const column = facts.ownedBy === null ? undefined : context.get(facts.ownedBy);
  if (column === undefined) return "NONE";
  return `${quoteName(column.path[0] ?? null, column.path[1] ?? "")}.${quoteIdentifier(nameOf(column))}`;
}

function isNarrowed(before: SequenceOptions, after: SequenceOptions): boolean {
  return BigInt(after.min) > BigInt(before.min) || BigInt(after.max) < BigInt(before.max);
}

/**
 * ALTER SEQUENCE refuses bounds that a counter stands outside of: such a one moves to its new start first. Where that lies outside of the
 * old bounds, they are widened before.
 */
function moveInside(before: SchemaObject<"sequence">, after: SchemaObject<"sequence">, context: WriteContext): readonly Statement[] {
  const [old, { start, min, max }] = [before.facts, after.facts];
  const fits = BigInt(start) >= BigInt(old.min) && BigInt(start) <= BigInt(old.max);
  const [lowest, highest] = [BigInt(min) < BigInt(old.min) ? min : old.min, BigInt(max) > BigInt(old.max) ? max : old.max];
  const widening = fits ? [] : [alterRelation("SEQUENCE", after, `AS bigint MINVALUE ${lowest} MAXVALUE ${highest}`, context, "alterSequence")];
  const effects = context.existed(after.id) ? does("boundSequence", after, { what: start }) : {};
  const name = `${quoteLiteral(qualified(after))}::pg_catalog.regclass`;
  return [...widening, statement(`SELECT pg_catalog.setval(${name}, ${start}, false) FROM ${qualified(after)} WHERE last_value NOT BETWEEN ${min} AND ${max}`, effects)];
}
