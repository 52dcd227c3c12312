import type { LintRule } from "../model/lint.ts";
import type { Severity } from "../model/step.ts";
import type { Annotation } from "./annotation.ts";
import { print } from "./json.ts";

const levels: Readonly<Record<Severity, string>> = { ERROR: "error", WARNING: "warning", INFO: "note" };

/**
 * Annotations as SARIF 2.1.0 (OASIS), which code scanning reads. `rules` are those that codes may name; a code without one (an error, an
 * operation of a diff) speaks for itself. Ends with a line break.
 */
export function sarif(annotations: readonly Annotation[], rules: readonly LintRule[], version: string): string {
  const used = rules.filter(({ code }) => annotations.some((annotation) => annotation.code === code));
  return print({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{
      tool: { driver: { name: "alidade", version, rules: used.map(ruleOf) } },
      columnKind: "utf16CodeUnits",
      results: annotations.map((annotation) => resultOf(annotation, used)),
    }],
  });
}

function ruleOf({ code, title, why, safe, link, severity }: LintRule): object {
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${why}\n\n${safe}` },
    helpUri: link,
    defaultConfiguration: { level: levels[severity] },
  };
}

function resultOf(annotation: Annotation, rules: readonly LintRule[]): object {
  const { code, severity, message } = annotation;
  const at = rules.findIndex((rule) => rule.code === code);
  return { ruleId: code, ...(at === -1 ? {} : { ruleIndex: at }), level: levels[severity], message: { text: message }, locations: [locationOf(annotation)] };
}

/** Paths in SARIF are URIs: with / everywhere, and what URIs cannot have encoded. */
function locationOf({ place, object }: Annotation): object {
  const logical = object === null ? {} : { logicalLocations: [{ fullyQualifiedName: object }] };
  if (place === null) return logical;
  const uri = place.file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
  return { physicalLocation: { artifactLocation: { uri }, region: { startLine: place.line, startColumn: place.column } }, ...logical };
}
