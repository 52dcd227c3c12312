import type { Dialect } from "../../model/dialect.ts";
import type { Kind } from "../../model/kinds/index.ts";
import type { AnyObject } from "../../model/object.ts";
import { type Statement, statement } from "../../model/step.ts";
import { does } from "./hazards.ts";
import type { PostgresKind } from "./kind.ts";
import { quoteIdentifier, quoteLiteral } from "./quote.ts";
import { postgresKind } from "./kinds/registry.ts";
import { changeRights } from "./rights.ts";

/** Comments, owners and privileges, the same for every kind: what differs is how a kind is named. */
export const facets: Dialect["facets"] = { comment, owner, privileges };

function comment(before: AnyObject | null, after: AnyObject): readonly Statement[] {
  if ((before?.comment ?? null) === after.comment) return [];
  const text = after.comment === null ? "NULL" : quoteLiteral(after.comment);
  return [statement(`COMMENT ON ${postgresKind(after.kind).designation(after)} IS ${text}`)];
}

/** Null leaves it to whoever runs the plan. */
function owner(before: AnyObject | null, after: AnyObject): readonly Statement[] {
  const kind = postgresKind(after.kind);
  if (after.owner === null || before?.owner === after.owner || !kind.hasOwner(after, before === null)) return [];
  const effects = before === null ? {} : does("changeOwner", after, { what: after.owner });
  return [statement(`ALTER ${kind.designation(after)} OWNER TO ${quoteIdentifier(after.owner)}`, effects)];
}

function privileges(before: AnyObject | null, after: AnyObject): readonly Statement[] {
  const kind = postgresKind(after.kind);
  if (kind.grants === null) return [];
  const effects = before === null ? {} : does("changeRights", after, { what: after.path.join(".") });
  return changeRights(before?.privileges ?? [], after.privileges ?? [], { prefix: "", on: kind.grants.on(after), standard: (grantee) => standardOf(kind, after, grantee), effects });
}

function standardOf(kind: PostgresKind<Kind>, object: AnyObject, grantee: string): readonly string[] {
  if (grantee === "") return kind.grants?.toPublic ?? [];
  return grantee === object.owner ? ["ALL"] : [];
}
