import type { Alteration } from "../../../model/dialect.ts";
import type { AggregateFacts, AggregateTransition } from "../../../model/kinds/aggregate.ts";
import type { SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, flag, maybe, named, text } from "../cells.ts";
import { ruled } from "../hazards.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { qualified } from "../names.ts";
import { quoteLiteral } from "../quote.ts";
import { renameTo } from "../rename.ts";

/** PostgreSQL 13 to 18. Functions are given by name: which of that name is meant follows from the types. */
const query = `
  SELECT p.oid,
         p.pronamespace,
         p.proname,
         pg_catalog.pg_get_userbyid(p.proowner),
         (SELECT pg_catalog.string_agg(pg_catalog.format_type(t.type, NULL), ',' ORDER BY t.place)
            FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY t (type, place)),
         pg_catalog.pg_get_function_identity_arguments(p.oid),
         a.aggkind,
         pg_catalog.format_type(p.prorettype, NULL),
         pg_catalog.format_type(a.aggtranstype, NULL),
         a.aggtransfn,
         a.aggtransspace,
         a.agginitval,
         a.aggfinalfn,
         a.aggfinalextra,
         a.aggfinalmodify,
         pg_catalog.format_type(a.aggmtranstype, NULL),
         a.aggmtransfn,
         a.aggmtransspace,
         a.aggminitval,
         a.aggmfinalfn,
         a.aggmfinalextra,
         a.aggmfinalmodify,
         a.aggminvtransfn,
         a.aggcombinefn,
         a.aggserialfn,
         a.aggdeserialfn,
         (SELECT pg_catalog.quote_ident(n.nspname) || '.' || o.oprname
            FROM pg_catalog.pg_operator o
            JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
           WHERE o.oid = a.aggsortop),
         p.proparallel
    FROM pg_catalog.pg_aggregate a
    JOIN pg_catalog.pg_proc p ON p.oid = a.aggfnoid
   WHERE p.oid >= 16384
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND e.objid = p.oid AND e.deptype = 'e')
   ORDER BY p.oid`;

/** Aggregate functions. */
export const aggregate: PostgresKind<"aggregate"> = {
  kind: "aggregate",
  noun: "aggregate",
  operations: { create: "create_aggregate", drop: "drop_aggregate", alter: "alter_aggregate" },
  fields: {
    arguments: { compare: "value" },
    signature: { compare: "none" },
    form: { compare: "value" },
    returns: { compare: "value" },
    transition: { compare: "value" },
    moving: { compare: "value" },
    combine: { compare: "value" },
    serialize: { compare: "value" },
    deserialize: { compare: "value" },
    sortOperator: { compare: "value" },
    parallel: { compare: "value" },
  },
  hasOwner: () => true,
  grants: { on: (object) => `FUNCTION ${qualified(object)}(${object.facts.signature})`, toPublic: ["EXECUTE"] },
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_proc", where: { column: "prokind", is: ["a"] } },
  query: () => query,
  read,
  via: () => null,
  designation: (object) => `AGGREGATE ${qualified(object)}(${object.facts.arguments})`,
  holdsRows: () => false,
  claims: ({ path, facts }) => [`routine ${path.join(".")}(${facts.signature})`],
  create: (after) => [statement(`CREATE AGGREGATE ${definition(after)}`)],
  drop: (before) => [
    ruled(`DROP AGGREGATE ${qualified(before)}(${before.facts.arguments})`, "loseObject", before),
  ],
  rename: renameTo((object) => `AGGREGATE ${qualified(object)}(${object.facts.arguments})`, { operation: "rename_aggregate", words: ["function"] }),
  alter,
};

function read(row: readonly Cell[], known: Known): ReturnType<PostgresKind<"aggregate">["read"]> {
  const [oid, schema, name, owner, types, identity, form, returns, ...rest] = row;
  const parent = known.schema(text(schema));
  if (parent === undefined) return null;
  const [inverse, combine, serialize, deserialize, sortOperator, parallel] = rest.slice(14);
  const [signature, moving] = [maybe(types) ?? "", named(inverse)];
  const facts: AggregateFacts = {
    arguments: text(identity) === "" ? "*" : text(identity),
    signature,
    form: forms[text(form)] ?? text(form),
    returns: text(returns),
    transition: readTransition(rest),
    moving: moving === null ? null : { ...readTransition(rest.slice(7)), inverse: moving },
    combine: named(combine),
    serialize: named(serialize),
    deserialize: named(deserialize),
    sortOperator: maybe(sortOperator),
    parallel: parallels[text(parallel)] ?? "unsafe",
  };
  return { addresses: [addressOf(catalogs.routine, text(oid))], path: [...parent.path, text(name)], signature, parent: parent.id, owner: maybe(owner), facts };
}

const forms: Readonly<Record<string, string>> = { n: "normal", o: "ordered", h: "hypothetical" };
const parallels: Readonly<Record<string, string>> = { u: "unsafe", r: "restricted", s: "safe" };
const modifies: Readonly<Record<string, string>> = { r: "read_only", s: "shareable", w: "read_write" };

function readTransition([type, transition, size, initial, final, extra, modify]: readonly Cell[]): AggregateTransition {
  return {
    function: text(transition),
    stateType: text(type),
    stateSize: text(size),
    initial: maybe(initial),
    final: named(final),
    finalExtra: flag(extra),
    finalModify: modifies[text(modify)] ?? "read_only",
  };
}

/** Name, arguments and options, as they follow CREATE AGGREGATE. */
function definition(after: SchemaObject<"aggregate">): string {
  const { facts } = after;
  const usual = facts.form === "normal" ? "read_only" : "read_write";
  const moving = facts.moving === null ? [] : [...transitionWords(facts.moving, "M", usual), `MINVFUNC = ${facts.moving.inverse}`];
  const words = [
    ...transitionWords(facts.transition, "", usual),
    ...option("COMBINEFUNC", facts.combine),
    ...option("SERIALFUNC", facts.serialize),
    ...option("DESERIALFUNC", facts.deserialize),
    ...moving,
    ...option("SORTOP", facts.sortOperator === null ? null : `OPERATOR(${facts.sortOperator})`),
    ...(facts.parallel === "unsafe" ? [] : [`PARALLEL = ${facts.parallel.toUpperCase()}`]),
    ...(facts.form === "hypothetical" ? ["HYPOTHETICAL"] : []),
  ];
  return `${qualified(after)}(${facts.arguments}) (\n${words.map((word) => `  ${word}`).join(",\n")}\n)`;
}

/** The prefix is M for a moving window. */
function transitionWords(facts: AggregateTransition, prefix: string, usualModify: string): readonly string[] {
  return [
    `${prefix}SFUNC = ${facts.function}`,
    `${prefix}STYPE = ${facts.stateType}`,
    ...(facts.stateSize === "0" ? [] : [`${prefix}SSPACE = ${facts.stateSize}`]),
    ...option(`${prefix}FINALFUNC`, facts.final),
    ...(facts.finalExtra ? [`${prefix}FINALFUNC_EXTRA`] : []),
    ...(facts.finalModify === usualModify ? [] : [`${prefix}FINALFUNC_MODIFY = ${facts.finalModify.toUpperCase()}`]),
    ...option(`${prefix}INITCOND`, facts.initial === null ? null : quoteLiteral(facts.initial)),
  ];
}

function option(word: string, value: string | null): readonly string[] {
  return value === null ? [] : [`${word} = ${value}`];
}

/** PostgreSQL documentation, CREATE AGGREGATE: OR REPLACE keeps the arguments, their names, the form and the result type. */
function alter(_before: SchemaObject<"aggregate">, after: SchemaObject<"aggregate">, fields: readonly string[]): Alteration {
  if (fields.some((field) => field === "arguments" || field === "form" || field === "returns")) return { by: "recreate" };
  const replacing: Statement = statement(`CREATE OR REPLACE AGGREGATE ${definition(after)}`);
  return { by: "statements", statements: [replacing] };
}
