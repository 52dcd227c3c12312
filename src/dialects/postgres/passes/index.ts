import type { Pass } from "../../../model/pass.ts";
import { columnInBatches } from "./column-in-batches.ts";
import { constraintNotValid } from "./constraint-not-valid.ts";
import { foreignKeyPerPartition } from "./foreign-key-per-partition.ts";
import { indexConcurrently } from "./index-concurrently.ts";
import { indexPerPartition } from "./index-per-partition.ts";
import { indexSwap } from "./index-swap.ts";
import { keyUsingIndex } from "./key-using-index.ts";
import { notNullByCheck } from "./not-null-by-check.ts";

/** In the order in which they are asked: those that go on with what a killed run left come before those that would remove it. */
export const passes: readonly Pass[] = [indexSwap, keyUsingIndex, columnInBatches, notNullByCheck, indexPerPartition, indexConcurrently, foreignKeyPerPartition, constraintNotValid];
