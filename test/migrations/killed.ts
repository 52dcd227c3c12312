import { apply, planBetween } from "./apply-plan.ts";

/**
 * A process that applies the plan from one database to another and is killed on the way: `killed.ts FROM TO STEP WHEN`, with WHEN
 * `before` (the step has not been sent), `within` (it has just been), `after` (it is done, its transaction perhaps not).
 */
const [from = "", to = "", step = "", when = ""] = process.argv.slice(2);
const kill = (): void => void process.kill(process.pid, "SIGKILL");
await apply(from, await planBetween(from, to, true), (progress) => {
  if (progress.at !== Number(step)) return;
  if (progress.type === "begins" && when === "before") kill();
  if (progress.type === "begins" && when === "within") setTimeout(kill, 3);
  if (progress.type === "done" && when === "after") kill();
});
