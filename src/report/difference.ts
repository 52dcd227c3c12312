import type { Comparison } from "../model/comparison.ts";
import type { Dialect } from "../model/dialect.ts";

/** A comparison as reports take it: with the dialect whose words they use. */
export interface Difference extends Comparison {
  readonly dialect: Dialect;
}
