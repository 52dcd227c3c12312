import type { Alteration, WriteContext } from "./dialect.ts";
import type { AnyObject } from "./object.ts";
import type { Statement } from "./step.ts";

/**
 * A rewrite of the statements for one object of a table that others use meanwhile: the same result, with shorter locks. Asked only
 * about tables that were there before the plan and are not known to be empty; null: it has nothing better.
 *
 * What it leaves behind when it is killed has a reserved name; the next plan meets it in `context.from`, and finishes or removes it.
 */
export interface Pass {
  readonly name: string;
  create?(after: AnyObject, context: WriteContext): readonly Statement[] | null;
  drop?(before: AnyObject, context: WriteContext): readonly Statement[] | null;
  /** `how` is what the kind, or the pass before, says. */
  alter?(before: AnyObject, after: AnyObject, how: Alteration, context: WriteContext): Alteration | null;
}
