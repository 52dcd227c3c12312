import type { Rename } from "../model/change.ts";
import type { Plan } from "../model/comparison.ts";
import { type Dialect, kindOf, labelOf } from "../model/dialect.ts";
import { nameOf } from "../model/object.ts";
import type { Group, Statement, Step } from "../model/step.ts";
import type { ResolvedRename } from "../diff/index.ts";
import { contextOf } from "./context.ts";
import { groups } from "./groups.ts";
import { lookupOf } from "./lookup.ts";
import { onScratch, type PlanOptions, usedBy } from "./plan.ts";

/** The steps of renames, in their order. */
function renameSteps(renames: readonly ResolvedRename[], dialect: Dialect, options: PlanOptions): readonly Step[] {
  return renames.flatMap(({ change, from }) => {
    const lookup = lookupOf(from, usedBy(options));
    const context = contextOf(lookup, lookup, lookup, []);
    return writeRename(change, context, dialect).map((statement) => ({ ...statement, subject: change.id, causes: [change.id], summary: summaryOf(change, dialect), size: null }));
  });
}

function writeRename({ before, after, part }: Rename, context: ReturnType<typeof contextOf>, dialect: Dialect): readonly Statement[] {
  const kind = kindOf(dialect, before.kind);
  if (part === null) return kind.rename?.write(before, nameOf(after), context) ?? [];
  return kind.parts?.find(({ noun }) => noun === part.noun)?.write(before, part.from, part.to, context) ?? [];
}

function summaryOf({ before, after, part }: Rename, dialect: Dialect): string {
  const called = `${kindOf(dialect, before.kind).noun} ${labelOf(before, dialect)}`;
  return part === null ? `rename ${called} to ${nameOf(after)}` : `rename ${part.noun} ${part.from} of ${called} to ${part.to}`;
}

/** One plan behind another; in one transaction, unless what stands around a transaction could change what the other does. */
export function joinPlans(first: Plan, second: Plan): Plan {
  return { changes: [...first.changes, ...second.changes], steps: [...first.steps, ...second.steps], groups: joined(first.groups, second.groups) };
}

/** The plan that renames make by themselves. */
export function planRenames(renames: readonly ResolvedRename[], dialect: Dialect, options: PlanOptions = onScratch): Plan {
  const steps = renameSteps(renames, dialect, options);
  return { changes: renames.map(({ change }) => change), steps, groups: groups(steps) };
}

function joined(first: readonly Group[], second: readonly Group[]): readonly Group[] {
  const [last, next] = [first.at(-1), second[0]];
  if (last === undefined || next === undefined || !isPlain(last) || !isPlain(next) || last.steps.at(-1)?.transaction === "commit") return [...first, ...second];
  return [...first.slice(0, -1), { ...last, steps: [...last.steps, ...next.steps] }, ...second.slice(1)];
}

function isPlain({ transaction, before, after }: Group): boolean {
  return transaction && before.length === 0 && after.length === 0;
}

/** The renames that take others back, the last first. */
export function takenBack(renames: readonly ResolvedRename[]): readonly ResolvedRename[] {
  return renames.toReversed().map(({ change, from, to }) => {
    const { before, after, part } = change;
    const back: Rename = { type: "rename", id: after.id, before: after, after: before, part: part === null ? null : { noun: part.noun, from: part.to, to: part.from } };
    return { change: back, from: to, to: from };
  });
}
