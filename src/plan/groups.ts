import type { Group, Step } from "../model/step.ts";

/** Cuts ordered steps into transactions: after a step whose work must be committed, and around one that stands alone. */
export function groups(steps: readonly Step[]): readonly Group[] {
  const runs: Step[][] = [];
  let open: Step[] | null = null;
  for (const step of steps) {
    if (standsAlone(step)) {
      runs.push([step]);
      open = null;
      continue;
    }
    if (open === null) runs.push((open = []));
    open.push(step);
    if (step.transaction === "commit") open = null;
  }
  return runs.map(groupOf);
}

function groupOf(steps: readonly Step[]): Group {
  const outside = steps.flatMap((step) => step.outside ?? []);
  return {
    transaction: !steps.some(standsAlone),
    before: [...new Set(outside.flatMap(({ before }) => before))],
    steps,
    after: [...new Set(outside.flatMap(({ after }) => after))],
  };
}

function standsAlone({ transaction }: Step): boolean {
  return transaction === "never" || transaction === "own";
}
