import type { Dialect } from "../model/dialect.ts";
import { type AnyObject, facetNames, type Facets } from "../model/object.ts";
import { objectsById, type Snapshot } from "../model/snapshot.ts";
import type { Statement, Step } from "../model/step.ts";
import { contextOf } from "./context.ts";
import { lookupOf } from "./lookup.ts";
import { planCreation } from "./plan.ts";

/** The DDL of a snapshot, with comments apart, so that each table can be followed by its own. */
export interface CreationScript {
  readonly steps: readonly Step[];
  readonly comments: readonly { readonly object: AnyObject; readonly statements: readonly Statement[] }[];
}

/** What makes a snapshot from nothing; of owners and privileges only what is asked for. */
export function creationScript(snapshot: Snapshot, dialect: Dialect, facets: readonly (keyof Facets)[]): CreationScript {
  const inline = dialect.describesInline === true;
  const structure = facets.filter((facet) => inline || facet !== "comment");
  const bare = objectsById(Object.values(snapshot.objects).map((object) => withFacets(object, structure)));
  const lookup = lookupOf(snapshot);
  const context = contextOf(lookup, lookup, lookup, []);
  const described = facets.includes("comment") && !inline ? Object.values(snapshot.objects).filter(({ comment }) => comment !== null) : [];
  return {
    steps: planCreation({ ...snapshot, objects: bare }, dialect, { facets: structure }).steps,
    comments: described.map((object) => ({ object, statements: dialect.facets.comment(null, object, context) })),
  };
}

function withFacets(object: AnyObject, facets: readonly (keyof Facets)[]): AnyObject {
  const blank = Object.fromEntries(facetNames.filter((facet) => !facets.includes(facet)).map((facet) => [facet, null]));
  return { ...object, ...blank };
}
