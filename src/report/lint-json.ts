import type { LintReport } from "../model/lint.ts";
import { jsonFormat, print } from "./json.ts";

/** What linting gave as a JSON document, described in `docs/json.md`. Ends with a line break. */
export function lintJson(report: LintReport, dialect: string): string {
  return print({ format: jsonFormat, dialect, ...report });
}
