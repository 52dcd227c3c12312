export { diff, differingFields, plainDiff, type DiffOptions } from "./diff.ts";
export { equal, equalAsSets, equalInOrder } from "./equal.ts";
export { goalOf } from "./goal.ts";
export { likelyRenames } from "./likely-renames.ts";
export { parseRename } from "./parse-rename.ts";
export { oldIds, renameAll, renameIn } from "./rename.ts";
export { type Resolved, type ResolvedRename, resolveRenames } from "./resolve-renames.ts";
export { unaskedRenames } from "./unasked-renames.ts";
