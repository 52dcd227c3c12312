import { AlidadeError } from "../model/error.ts";
import type { AnyObject } from "../model/object.ts";

/** The error of a plan that would lose rows, or break what Alidade does not know, at an object. */
export function refused(message: string, object: AnyObject): AlidadeError {
  return new AlidadeError("plan-refused", message, { where: { object: object.id } });
}
