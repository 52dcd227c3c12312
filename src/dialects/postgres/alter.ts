import type { WriteContext } from "../../model/dialect.ts";
import type { ObjectId } from "../../model/id.ts";
import type { SchemaObject } from "../../model/object.ts";
import { type Statement, statement } from "../../model/step.ts";
import { type About, does, type RuleId } from "./hazards.ts";
import { qualified, tableOf } from "./names.ts";

/** The rules of a statement. */
export type Rules = RuleId | readonly RuleId[];

/** `ALTER TABLE … action` for a column, constraint or setting of a table; what it does counts only where the table existed. */
export function alterTable(child: SchemaObject, action: string, context: WriteContext, rules: Rules = "alterTable", about: About = {}): Statement {
  return statement(`ALTER TABLE ${tableOf(child)} ${action}`, effects(child.parent ?? child.id, context, rules, child, about));
}

/** `ALTER TABLE`, `ALTER VIEW`, … of an object of a schema itself. */
export function alterRelation(noun: string, object: SchemaObject, action: string, context: WriteContext, rules: Rules = "alterTable", about: About = {}): Statement {
  return statement(`ALTER ${noun} ${qualified(object)} ${action}`, effects(object.id, context, rules, object, about));
}

/** What a statement does to an object and its table: nothing that counts where the plan itself makes the object. */
export function effects(on: ObjectId, context: WriteContext, rules: Rules, object: SchemaObject, about: About = {}): Partial<Statement> {
  const other = about.other != null && context.existed(about.other) ? about.other : null;
  if (context.existed(on)) return does(rules, object, { ...about, on, other });
  return other === null ? {} : { ...does(rules, object, { ...about, other }), hazards: [], work: [] };
}
