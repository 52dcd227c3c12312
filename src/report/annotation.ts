import type { LintReport } from "../model/lint.ts";
import type { ObjectId } from "../model/id.ts";
import type { Origin } from "../model/snapshot.ts";
import type { AnyObject } from "../model/object.ts";
import { hazardText, type Severity } from "../model/step.ts";
import type { Difference } from "./difference.ts";
import { Places } from "./place.ts";
import { objectOf, placeText, rowsOf } from "./rows.ts";

/** Something that is said where it is about: at a line of a file, or of an object that is written in none. */
export interface Annotation {
  /** The code of a rule, of an error, or an operation of a diff. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Lines and columns count from 1. */
  readonly place: { readonly file: string; readonly line: number; readonly column: number } | null;
  /** The object as people call it: `users.bio`; null: the file says it all. */
  readonly object: string | null;
}

/** What the linter found, and where it stopped. */
export function lintAnnotations({ findings, failure }: Pick<LintReport, "findings" | "failure">): readonly Annotation[] {
  const found = findings.map(({ code, severity, message, rewrite, file, line, column }) => ({ code, severity, message: rewrite === null ? message : `${message}\n\nInstead:\n${rewrite}`, place: { file, line, column }, object: null }));
  if (failure === null) return found;
  const { code, message, sqlstate, file, line, column } = failure;
  return [...found, { code, severity: "ERROR", message: sqlstate === null ? message : `${message} (SQLSTATE ${sqlstate})`, place: { file, line, column }, object: null }];
}

/** A line for each change, at the line of the models or the SQL that asks for it, where that is known; the worst first. */
export function diffAnnotations(difference: Difference): readonly Annotation[] {
  const places = new Places([difference.goal, difference.renamed, difference.from.reading.snapshot], difference.dialect);
  const annotations = rowsOf(difference).map(({ operation, severity, hazards, change, ...row }): Annotation => {
    const object = placeText(row);
    const origin = originOf(objectOf(change), places, difference) ?? originOf(change.type === "create" ? change.after : change.before, places, difference);
    return {
      code: operation,
      severity,
      message: [`${operation.replaceAll("_", " ")} ${object}`, ...hazards.map(hazardText)].join("; "),
      place: origin === null ? null : { ...origin, column: 1 },
      object,
    };
  });
  return (["ERROR", "WARNING", "INFO"] as const).flatMap((severity) => annotations.filter((annotation) => annotation.severity === severity));
}

/** Where an object is written, else what it is part of: on the side that says what should be, else on the other. */
function originOf(object: AnyObject, places: Places, { from, to }: Difference): Origin | null {
  const ids: readonly ObjectId[] = [object.id, places.homeOf(object).id];
  const found = ids.flatMap((id) => to.reading.origins[id] ?? []).concat(ids.flatMap((id) => from.reading.origins[id] ?? []));
  return found[0] ?? null;
}
