import type { ObjectId } from "./id.ts";
import type { Hazard } from "./step.ts";

/** Rows or values are gone for good; `of` says whose, where that is not what the step is about. */
export function dataLoss(message: string, of?: ObjectId): Hazard {
  return { kind: "dataLoss", message, ...(of === undefined ? {} : { of }) };
}

/** Running programs may stop working; `of` says over what, where that is not what the step is about. */
export function breaksClients(message: string, of?: ObjectId): Hazard {
  return { kind: "breaksClients", message, ...(of === undefined ? {} : { of }) };
}

/** Rows that exist may refuse it; `of` says what of the table they refuse. */
export function mayFail(message: string, of?: ObjectId): Hazard {
  return { kind: "mayFail", message, ...(of === undefined ? {} : { of }) };
}

/** Others wait while it runs. */
export function blocks(message: string, of?: ObjectId): Hazard {
  return { kind: "blocks", message, ...(of === undefined ? {} : { of }) };
}

/** A table is written anew. */
export function rewrites(message: string, of?: ObjectId): Hazard {
  return { kind: "rewrite", message, ...(of === undefined ? {} : { of }) };
}
