import type { AnyObject, Privilege } from "../../model/object.ts";
import { objectsById, type Snapshot } from "../../model/snapshot.ts";
import { type Feature, type Features, featuresOf } from "./features.ts";
import { parametersOf } from "./kinds/subscription.ts";

/**
 * `to` without what the versions of the two sides make differ by themselves: what one of them cannot say, and the other says of its
 * own, is taken as `from` has it, and for a new object as `from` would make it. `docs/status.md` lists these differences.
 */
export function carry(from: Snapshot, to: Snapshot): Snapshot {
  if (from.version === to.version) return to;
  const sides: Sides = { from: featuresOf(Number(from.version)), to: featuresOf(Number(to.version)) };
  const carried = Object.values(to.objects).map((after) => carriers.reduce((object, { differs, take }) => (differs(sides) ? take(object, from.objects[after.id], sides) : object), after));
  return { ...to, objects: objectsById(carried) };
}

interface Sides {
  readonly from: Features;
  readonly to: Features;
}

interface Carrier {
  readonly differs: (sides: Sides) => boolean;
  readonly take: (after: AnyObject, before: AnyObject | undefined, sides: Sides) => AnyObject;
}

const oneHas = (feature: Feature): Carrier["differs"] => ({ from, to }) => from[feature] !== to[feature];

const carriers: readonly Carrier[] = [
  /** From 18 on a NOT NULL has a name. */
  {
    differs: oneHas("namedNotNull"),
    take: (after, before) => (after.kind === "column" ? { ...after, facts: { ...after.facts, notNullName: before?.kind === "column" ? before.facts.notNullName : null } } : after),
  },
  /** From 15 on the sequence of a column is unlogged with its table. */
  {
    differs: oneHas("unloggedSequences"),
    take: (after, before) =>
      after.kind === "sequence" && after.facts.ownedBy !== null ? { ...after, facts: { ...after.facts, persistence: before?.kind === "sequence" ? before.facts.persistence : "permanent" } } : after,
  },
  /** From 17 on ALL includes MAINTAIN. */
  {
    differs: oneHas("maintain"),
    take: (after, before, sides) => ({ ...after, ...(after.privileges === null ? {} : { privileges: maintained(after.privileges, before?.privileges ?? [], sides) }) }),
  },
  {
    differs: oneHas("maintain"),
    take: (after, before, sides) =>
      after.kind === "defaultPrivileges" ? { ...after, facts: { ...after.facts, grants: maintained(after.facts.grants, before?.kind === "defaultPrivileges" ? before.facts.grants : [], sides) } } : after,
  },
  /** Every version brought parameters of subscriptions. */
  {
    differs: ({ from, to }) => parametersOf(from).join() !== parametersOf(to).join(),
    take: (after, before, sides) => (after.kind === "subscription" ? { ...after, facts: { ...after.facts, options: commonOptions(after.facts.options, before?.kind === "subscription" ? before.facts.options : {}, sides) } } : after),
  },
];

/** Who may do everything on the older server may MAINTAIN on the newer one. */
function maintained(privileges: readonly Privilege[], before: readonly Privilege[], { from }: Sides): readonly Privilege[] {
  const had = (privilege: Privilege): boolean => before.some((old) => old.grantee === privilege.grantee && old.column === privilege.column && old.grantable === privilege.grantable && old.actions.includes("MAINTAIN"));
  return privileges.map((privilege) => {
    const others = privilege.actions.filter((action) => action !== "MAINTAIN");
    return { ...privilege, actions: from.maintain && had(privilege) ? [...others, "MAINTAIN"].sort() : others };
  });
}

function commonOptions(options: Readonly<Record<string, string>>, before: Readonly<Record<string, string>>, { from, to }: Sides): Readonly<Record<string, string>> {
  const said = parametersOf(from).flatMap((name): [string, string][] => {
    const value = parametersOf(to).includes(name) ? options[name] : before[name];
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(said);
}
