import { type Dialect, kindOf } from "../model/dialect.ts";
import { type AnyObject, facetNames, nameOf } from "../model/object.ts";
import type { Reading } from "../model/snapshot.ts";
import { Contents } from "./contents.ts";
import { describe } from "./describe.ts";
import { padText, textWidth } from "./text-width.ts";

/** What is there, as a tree for people; ends with a line break. */
export function inspectTree(label: string, { snapshot, observed }: Reading, dialect: Dialect): string {
  const contents = new Contents(snapshot, dialect);
  const homes = contents.homes();
  const counts = homes.length === 0 ? "nothing" : contents.counts(homes).join(", ");
  return `${[`${label} (${observed.engine}): ${counts}`, ...linesOf(homes, "", contents)].join("\n")}\n`;
}

function linesOf(objects: readonly AnyObject[], indent: string, contents: Contents): readonly string[] {
  const heads = objects.map((object) => headOf(object, contents));
  const width = Math.min(40, Math.max(0, ...heads.map(textWidth)));
  return objects.flatMap((object, at) => {
    const last = at === objects.length - 1;
    const line = `${indent}${last ? "└─ " : "├─ "}${padText(heads[at] ?? "", width)}  ${textOf(object, contents)}`.trimEnd();
    return [line, ...linesOf(contents.parts(object), `${indent}${last ? "   " : "│  "}`, contents)];
  });
}

function headOf(object: AnyObject, contents: Contents): string {
  const name = contents.homeOf(object) === object ? contents.label(object) : nameOf(object);
  const { noun } = kindOf(contents.dialect, object.kind);
  if ("named" in object.facts && !object.facts.named) return noun;
  return contents.isWritten(object) && "type" in object.facts ? name : `${noun} ${name}`;
}

function textOf(object: AnyObject, contents: Contents): string {
  const facets = facetNames.flatMap((facet) => (facet === "comment" && object.comment !== null ? [`-- ${object.comment.replace(/\s+/g, " ")}`] : []));
  return [describe(object, (id) => contents.labelOfId(id)), ...facets].filter((part) => part !== "").join("  ");
}
