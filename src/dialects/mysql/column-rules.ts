import type { SchemaObject } from "../../model/object.ts";
import { charsetOf } from "./column-definition.ts";
import type { RuleId } from "./hazards/rules.ts";

/** What a MODIFY COLUMN does; where nothing of it touches rows, it is a change of the catalog. */
export function modifyRules(old: SchemaObject<"column">, column: SchemaObject<"column">): readonly RuleId[] {
  const [was, is] = [old.facts, column.facts];
  const found: readonly (RuleId | null)[] = [
    was.type === is.type ? null : typeRule(was.type, is.type),
    was.collation === is.collation || was.collation === null || is.collation === null ? null : charsetOf(was.collation) === charsetOf(is.collation) ? "changeCollation" : "changeCharset",
    was.notNull === is.notNull ? null : is.notNull ? "setNotNull" : "dropNotNull",
    was.autoIncrement || !is.autoIncrement ? null : "setAutoIncrement",
    was.check === is.check ? null : "changeColumnCheck",
    was.generated?.expression === is.generated?.expression ? null : was.generated?.stored === false && is.generated !== null ? "changeExpression" : "changeStoredExpression",
  ];
  const rules = found.filter((rule) => rule !== null);
  return rules.length === 0 ? ["modifyColumn"] : rules;
}

/** A virtual column and one that is stored cannot become each other (MySQL manual, 15.1.9.2): its values come from the expression again. */
export function isMadeAnew({ facts: old }: SchemaObject<"column">, { facts: now }: SchemaObject<"column">): boolean {
  const sort = (facts: typeof old): string => (facts.generated === null ? "plain" : facts.generated.stored ? "stored" : "virtual");
  const [was, is] = [sort(old), sort(now)];
  return was !== is && is !== "plain";
}

/** Values at the end of an enum or set, and a longer varchar within the same number of length bytes, are changes of the catalog alone. */
function typeRule(was: string, is: string): RuleId {
  if (/^(enum|set)\(/.test(was) && is.startsWith(`${was.slice(0, -1)},`)) return "extendEnum";
  const [old, now] = [was, is].map((type) => Number(/^varchar\((\d+)\)/.exec(type)?.[1] ?? Number.NaN));
  return old !== undefined && now !== undefined && now >= old && old * 4 > 255 === now * 4 > 255 ? "widenType" : "changeType";
}
