import type { Privilege } from "../../model/object.ts";
import { type Statement, statement } from "../../model/step.ts";
import { quoteIdentifier } from "./quote.ts";

/** What rights are on, and how it is said. */
export interface RightsTarget {
  /** What stands before GRANT and REVOKE: `ALTER DEFAULT PRIVILEGES … `. */
  readonly prefix: string;
  /** What follows ON: `TABLE app.users`. */
  readonly on: string;
  /** What a grantee has on a new object. */
  readonly standard: (grantee: string) => readonly string[];
  /** What every statement of it does. */
  readonly effects: Partial<Statement>;
}

/**
 * The statements that take rights from one state to another; what a grantee has by itself is not among them. The whole comes before its
 * columns: what is revoked from somebody on a table is revoked on all its columns too (REVOKE, Notes).
 */
export function changeRights(before: readonly Privilege[], after: readonly Privilege[], target: RightsTarget): readonly Statement[] {
  const [old, wanted] = [byGrantee(before), byGrantee(after)];
  const keys = [...new Set([...old.keys(), ...wanted.keys()])].sort();
  const changes = keys.map((key) => changeOf(old.get(key), wanted.get(key), target));
  const onTheWhole = changes.filter(({ column }) => column === null);
  const onColumns = changes.filter(({ column }) => column !== null).map((change) => afterWhole(change, onTheWhole.find(({ grantee }) => grantee === change.grantee)));
  return [...onTheWhole, ...onColumns].flatMap((change) => regrant(change, target));
}

/** All that one grantee may do with an object, or with one of its columns. */
interface Rights {
  readonly grantee: string;
  readonly column: string | null;
  readonly plain: readonly string[];
  readonly grantable: readonly string[];
}

function byGrantee(list: readonly Privilege[]): ReadonlyMap<string, Rights> {
  const found = new Map<string, Rights>();
  for (const { grantee, column, actions, grantable } of list) {
    const key = JSON.stringify([column, grantee]);
    const known = found.get(key) ?? { grantee, column, plain: [], grantable: [] };
    found.set(key, grantable ? { ...known, grantable: actions } : { ...known, plain: actions });
  }
  return found;
}

/** What becomes of the rights of one grantee. */
interface Change {
  readonly grantee: string;
  readonly column: string | null;
  readonly old: Rights;
  readonly wanted: Rights;
  readonly lost: readonly string[];
}

function changeOf(before: Rights | undefined, after: Rights | undefined, target: RightsTarget): Change {
  const { grantee, column } = after ?? before ?? { grantee: "", column: null };
  const standard = column === null ? target.standard(grantee) : [];
  const old = before ?? { grantee, column, plain: standard, grantable: [] };
  const wanted = after ?? { grantee, column, plain: standard, grantable: [] };
  const all = [...wanted.plain, ...wanted.grantable];
  const lost = after !== undefined && all.length === 0 && before === undefined ? ["ALL"] : [...old.plain, ...old.grantable].filter((action) => !all.includes(action));
  return { grantee, column, old, wanted, lost };
}

/** The change on a column, when that on its table has been made. */
function afterWhole(change: Change, whole: Change | undefined): Change {
  if (whole === undefined) return change;
  const stays = (action: string): boolean => !whole.lost.includes(action) && !whole.lost.includes("ALL");
  const downgraded = downgradedIn(whole);
  const grantable = change.old.grantable.filter(stays);
  const plain = [...change.old.plain.filter(stays), ...grantable.filter((action) => downgraded.includes(action))];
  const old = { ...change.old, plain, grantable: grantable.filter((action) => !downgraded.includes(action)) };
  return { ...change, old, lost: change.lost.filter(stays) };
}

/** What may still be done, and no longer be granted to others. */
function downgradedIn({ old, wanted }: Change): readonly string[] {
  return old.grantable.filter((action) => wanted.plain.includes(action));
}

function regrant(change: Change, target: RightsTarget): readonly Statement[] {
  const { grantee, column, old, wanted, lost } = change;
  const write = (verb: string, actions: readonly string[], tail = ""): readonly Statement[] =>
    actions.length === 0 ? [] : [statement(`${target.prefix}${verb} ${actionList(actions, column)} ON ${target.on} ${verb === "GRANT" ? "TO" : "FROM"} ${roleName(grantee)}${tail}`, target.effects)];
  return [
    ...write("REVOKE", lost),
    ...write("REVOKE GRANT OPTION FOR", downgradedIn(change)),
    ...write("GRANT", wanted.plain.filter((action) => !old.plain.includes(action) && !old.grantable.includes(action))),
    ...write("GRANT", wanted.grantable.filter((action) => !old.grantable.includes(action)), " WITH GRANT OPTION"),
  ];
}

function actionList(actions: readonly string[], column: string | null): string {
  return actions.map((action) => (column === null ? action : `${action} (${quoteIdentifier(column)})`)).join(", ");
}

function roleName(grantee: string): string {
  return grantee === "" ? "PUBLIC" : quoteIdentifier(grantee);
}
