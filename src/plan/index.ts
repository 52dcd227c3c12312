export { type CreationScript, creationScript } from "./creation-script.ts";
export { type Lookup, lookupOf } from "./lookup.ts";
export { plan, planCreation } from "./plan.ts";
export { joinPlans, planRenames, takenBack } from "./renames.ts";
