import type { Plan } from "../model/comparison.ts";
import type { Group, Step } from "../model/step.ts";

/** A plan with other steps in the places of some. */
export function swapSteps(plan: Plan, others: ReadonlyMap<Step, Step>): Plan {
  return { ...plan, steps: plan.steps.map((step) => others.get(step) ?? step), groups: swapInGroups(plan.groups, others) };
}

/** Groups with other steps in the places of some. */
export function swapInGroups(groups: readonly Group[], others: ReadonlyMap<Step, Step>): readonly Group[] {
  return groups.map((group) => ({ ...group, steps: group.steps.map((step) => others.get(step) ?? step) }));
}
