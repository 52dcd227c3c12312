export { lint, type LintOptions, rulesOf } from "./lint.ts";
export { sharedRules } from "./rules/index.ts";
