import type { Annotation } from "./annotation.ts";
import { diffAnnotations } from "./annotation.ts";
import { counted } from "./counted.ts";
import type { Difference } from "./difference.ts";
import { htmlText } from "./html-text.ts";

/**
 * A difference as a report of JUnit: a test case per change, which failed, since the two sides differ in it; where nothing differs, one
 * case that passed. A plan that does not hold is an error of a case of its own. Ends with a line break.
 */
export function diffJunit(difference: Difference): string {
  const { from, to, proof } = difference;
  const annotations = diffAnnotations(difference);
  const failed = proof.state === "failed" ? [`    <testcase classname="alidade" name="the plan holds"><error type="proof-failed" message="${attribute(proof.because)}"/></testcase>`] : [];
  const cases = annotations.length === 0 ? [`    <testcase classname="alidade" name="no differences"/>`] : annotations.map(caseOf);
  const numbers = `tests="${cases.length + failed.length}" failures="${annotations.length}" errors="${failed.length}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="alidade diff" ${numbers}>
  <testsuite name="${attribute(`${from.label} to ${to.label}: ${counted(annotations.length, "change")}`)}" ${numbers} skipped="0">
${[...cases, ...failed].join("\n")}
  </testsuite>
</testsuites>
`;
}

function caseOf({ code, severity, message, place, object }: Annotation): string {
  const at = place === null ? "" : ` file="${attribute(place.file)}" line="${place.line}"`;
  return `    <testcase classname="${attribute(object ?? "")}" name="${attribute(`${code} ${object ?? ""}`)}"${at}><failure type="${severity}" message="${attribute(message)}">${htmlText(message)}</failure></testcase>`;
}

/** Line breaks in an attribute would be read as blanks: XML 1.0, section 3.3.3. */
function attribute(text: string): string {
  return htmlText(text.replace(/\s+/g, " "));
}
