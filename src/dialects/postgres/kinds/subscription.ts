import type { Alteration } from "../../../model/dialect.ts";
import type { SubscriptionFacts } from "../../../model/kinds/subscription.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, list, maybe, text } from "../cells.ts";
import type { Features } from "../features.ts";
import { does, ruled } from "../hazards.ts";
import type { PostgresKind } from "../kind.ts";
import { ownName } from "../names.ts";
import { quoteIdentifier, quoteLiteral } from "../quote.ts";
import { renameTo } from "../rename.ts";
import { maskConnection, masked } from "../secrets.ts";

type Subscription = SchemaObject<"subscription">;

/**
 * PostgreSQL 13 to 18. The catalog is that of all databases, and its connection strings are for superusers alone: naming the
 * column would fail for all others, so that it is named in a text that runs only where it may. Others have them in `unread`.
 */
const query = (features: Features): string => `
  SELECT s.oid,
         s.subname,
         pg_catalog.pg_get_userbyid(s.subowner),
         pg_catalog.convert_from(pg_catalog.decode(pg_catalog.substring(pg_catalog.query_to_xml(
           'SELECT pg_catalog.encode(pg_catalog.convert_to(subconninfo, ''UTF8''), ''hex'') AS c FROM pg_catalog.pg_subscription WHERE oid = ' || s.oid,
           true, true, '')::pg_catalog.text, '<c>(.*)</c>'), 'hex'), 'UTF8'),
         s.subslotname,
         s.subpublications,
         ${columns(features).join(",\n         ")}
    FROM pg_catalog.pg_subscription s
   WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
     AND pg_catalog.has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'SELECT')
   ORDER BY s.subname`;

/** The parameters in the order of `parameterNames`; those that a version lacks are NULL. */
function columns(features: Features): readonly string[] {
  return [
    "s.subsynccommit",
    features.subscriptionStreams ? "s.subbinary" : "NULL",
    features.subscriptionStreams ? "s.substream" : "NULL",
    features.twoPhaseSubscriptions ? "CASE WHEN s.subtwophasestate = 'd' THEN 'f' ELSE 't' END" : "NULL",
    features.twoPhaseSubscriptions ? "s.subdisableonerr" : "NULL",
    features.subscriptionOrigins ? "s.suborigin" : "NULL",
    features.subscriptionOrigins ? "s.subpasswordrequired" : "NULL",
    features.subscriptionOrigins ? "s.subrunasowner" : "NULL",
    features.subscriptionFailover ? "s.subfailover" : "NULL",
  ];
}

const parameterNames = ["synchronous_commit", "binary", "streaming", "two_phase", "disable_on_error", "origin", "password_required", "run_as_owner", "failover"];

/** The parameters that a version has. */
export function parametersOf(features: Features): readonly string[] {
  const read = columns(features);
  return parameterNames.filter((_name, i) => read[i] !== "NULL");
}

/** Subscriptions. No statement that is written here connects to a publisher. */
export const subscription: PostgresKind<"subscription"> = {
  kind: "subscription",
  noun: "subscription",
  operations: { create: "create_subscription", drop: "drop_subscription", alter: "alter_subscription" },
  fields: { connection: { compare: "value" }, publications: { compare: "set" }, slot: { compare: "value" }, options: { compare: "value" } },
  hasOwner: () => true,
  grants: null,
  folds: { create: "never", drop: "never" },
  outermost: true,
  query,
  read,
  via: () => null,
  designation: (object) => `SUBSCRIPTION ${ownName(object)}`,
  /** How far it has come would be lost with it. */
  holdsRows: () => true,
  claims: (object) => [`subscription ${nameOf(object)}`],
  create,
  drop,
  rename: renameTo((object) => `SUBSCRIPTION ${ownName(object)}`, { operation: "rename_subscription" }),
  alter,
};

function read([oid, name, owner, connection, slot, publications, ...parameters]: readonly Cell[]): ReturnType<PostgresKind<"subscription">["read"]> {
  const options = parameterNames.flatMap((parameter, i): [string, string][] => {
    const value = parameters[i];
    return value === null || value === undefined ? [] : [[parameter, words[value] ?? value]];
  });
  const facts: SubscriptionFacts = { connection: maskConnection(text(connection)), publications: list(publications), slot: maybe(slot), options: Object.fromEntries(options) };
  return { addresses: [addressOf(catalogs.subscription, text(oid))], path: [text(name)], parent: null, owner: maybe(owner), facts };
}

/** Letters of the catalog. */
const words: Readonly<Record<string, string>> = { t: "true", f: "false", p: "parallel" };

/** Without a connection it is disabled, and its slot is neither made nor looked for (documentation, CREATE SUBSCRIPTION). */
function create(after: Subscription): readonly Statement[] {
  const { connection, slot, options } = after.facts;
  const rules = ["createSubscription" as const, ...(connection.includes(masked) ? ["missingSecrets" as const] : [])];
  const parameters = [`connect = false`, `slot_name = ${slot === null ? "NONE" : quoteLiteral(slot)}`, ...settings(options)];
  return [statement(`CREATE SUBSCRIPTION ${ownName(after)} CONNECTION ${quoteLiteral(connection)} PUBLICATION ${publicationList(after)} WITH (${parameters.join(", ")})`, does(rules, after, { was: masked }))];
}

function publicationList({ facts }: Subscription): string {
  return facts.publications.map(quoteIdentifier).join(", ");
}

function settings(options: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(options).sort().map((name) => `${name} = ${quoteLiteral(options[name] ?? "")}`);
}

/** Without its slot it can be dropped without a connection, and in a transaction (documentation, DROP SUBSCRIPTION). */
function drop(before: Subscription): readonly Statement[] {
  const { slot } = before.facts;
  const rules = ["dropSubscription" as const, ...(slot === null ? [] : ["leaveSlot" as const])];
  return [statement(`ALTER SUBSCRIPTION ${ownName(before)} DISABLE`), statement(`ALTER SUBSCRIPTION ${ownName(before)} SET (slot_name = NONE)`), ruled(`DROP SUBSCRIPTION ${ownName(before)}`, rules, before, { what: slot ?? "" })];
}

/** PostgreSQL documentation, ALTER SUBSCRIPTION: two_phase and failover are changed at the publisher too, for which it connects. */
function alter(before: Subscription, after: Subscription, fields: readonly string[]): Alteration {
  const [old, wanted] = [before.facts, after.facts];
  const changed = parameterNames.filter((name) => old.options[name] !== wanted.options[name] && wanted.options[name] !== undefined);
  const remote = changed.find((name) => name === "two_phase" || name === "failover");
  if (remote !== undefined) return { by: "refuse", because: `its parameter ${remote} is the publisher's too, and Alidade connects to none: change it with ALTER SUBSCRIPTION` };
  if (fields.includes("connection") && wanted.connection.includes(masked)) return { by: "refuse", because: "the password of its connection is not read: change it with ALTER SUBSCRIPTION … CONNECTION" };
  const parameters = [...(fields.includes("slot") ? [`slot_name = ${wanted.slot === null ? "NONE" : quoteLiteral(wanted.slot)}`] : []), ...settings(Object.fromEntries(changed.map((name) => [name, wanted.options[name] ?? ""])))];
  const actions = [
    ...(fields.includes("slot") && wanted.slot === null ? ["DISABLE"] : []),
    ...(fields.includes("connection") ? [`CONNECTION ${quoteLiteral(wanted.connection)}`] : []),
    ...(fields.includes("publications") ? [`SET PUBLICATION ${publicationList(after)} WITH (refresh = false)`] : []),
    ...(parameters.length === 0 ? [] : [`SET (${parameters.join(", ")})`]),
  ];
  return { by: "statements", statements: actions.map((action) => ruled(`ALTER SUBSCRIPTION ${ownName(after)} ${action}`, "alterSubscription", after)) };
}
