import { AlidadeError } from "../../../../model/error.ts";
import type { Place } from "../python/value.ts";

/** Runs something; an error that does not say where it is gets the place and the object that were being written. */
export function located<T>(at: Place, object: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof AlidadeError) || (error.where?.file ?? "") !== "") throw error;
    throw new AlidadeError(error.code, error.message, { where: { file: at.file, line: at.line, object }, hint: error.hint, cause: error });
  }
}
