export { compare, type CompareOptions, proofFailed } from "./compare.ts";
export { askRows, type AskOptions } from "./rows.ts";
export { reversed } from "./reversed.ts";
export { bare, materialise, type Materialised } from "./materialise.ts";
