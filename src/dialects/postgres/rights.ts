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

/** The statements that take rights from one state to another; what a grantee has by itself is not among them. */
export function changeRights(before: readonly Privilege[], after: readonly Privilege[], target: RightsTarget): readonly Statement[] {
  const [old, wanted] = [byGrantee(before), byGrantee(after)];
  const grantees = [...new Set([...old.keys(), ...wanted.keys()])].sort();
  return grantees.flatMap((key) => regrant(old.get(key), wanted.get(key), target));
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

function regrant(before: Rights | undefined, after: Rights | undefined, target: RightsTarget): readonly Statement[] {
  const { grantee, column } = after ?? before ?? { grantee: "", column: null };
  const standard = column === null ? target.standard(grantee) : [];
  const old = before ?? { grantee, column, plain: standard, grantable: [] };
  const wanted = after ?? { grantee, column, plain: standard, grantable: [] };
  const write = (verb: string, actions: readonly string[], tail = ""): readonly Statement[] =>
    actions.length === 0 ? [] : [statement(`${target.prefix}${verb} ${actionList(actions, column)} ON ${target.on} ${verb === "GRANT" ? "TO" : "FROM"} ${roleName(grantee)}${tail}`, target.effects)];
  const all = [...wanted.plain, ...wanted.grantable];
  const lost = after !== undefined && all.length === 0 && before === undefined ? ["ALL"] : [...old.plain, ...old.grantable].filter((action) => !all.includes(action));
  return [
    ...write("REVOKE", lost),
    ...write("REVOKE GRANT OPTION FOR", old.grantable.filter((action) => wanted.plain.includes(action))),
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
