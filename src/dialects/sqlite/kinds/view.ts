import type { DialectKind } from "../../../model/dialect.ts";
import { breaksClients } from "../../../model/hazard.ts";
import { blankView, type ViewColumn, type ViewFacts } from "../../../model/kinds/view.ts";
import { nameOf, type SchemaObject, type Use } from "../../../model/object.ts";
import { statement } from "../../../model/step.ts";
import { foldAll, notCompared, queryKey } from "../canonical.ts";
import { foldName } from "../keywords.ts";
import { makeObject } from "../make-object.ts";
import type { ViewFacts as ParsedView } from "../parse/facts.ts";
import { quoteName } from "../quote.ts";
import { type Relations, relationsIn } from "../relations.ts";
import { nameList } from "../spelling.ts";

/** What a view is read among: what it can name, and what it can name that is not modelled. */
export interface ViewPlace {
  readonly relations: Relations;
  readonly strangers: Relations;
}

/** A view; `columns` are those that the engine sees, null where it says that the view is broken. */
export function readView(parsed: ParsedView, columns: readonly ViewColumn[] | null, { relations, strangers }: ViewPlace): SchemaObject<"view"> {
  const named = parsed.columns?.map((name): ViewColumn => ({ name, type: "", default: null, comment: null })) ?? [];
  const valid = columns !== null && relationsIn(parsed.query.text, strangers).length === 0;
  const facts: ViewFacts = { ...blankView, definition: parsed.query.text, columns: columns ?? named, columnsNamed: parsed.columns !== null, valid };
  return makeObject("view", { path: [parsed.name], parent: null, uses: usesOfView(parsed, relations, columns === null ? "name" : "value") }, facts);
}

// What a broken view names is not there, or goes round in a circle: it orders nothing for certain.
function usesOfView(parsed: ParsedView, relations: Relations, how: Use["how"]): readonly Use[] {
  const found = relationsIn(parsed.query.text, relations);
  return found.flatMap(({ relation, columns }) => [relation.id, ...columns]).map((id) => ({ id, via: "definition", how }));
}

export const view: DialectKind<"view"> = {
  kind: "view",
  noun: "view",
  operations: { create: "create_view", drop: "drop_view", alter: "alter_view" },
  fields: { definition: { compare: "value", key: queryKey }, columns: { compare: "value", key: namedColumns }, columnsNamed: notCompared, valid: notCompared, options: notCompared },
  holdsRows: () => false,
  claims: ({ path }) => [`relation ${foldName(path[0] ?? "")}`],
  folds: { create: "never", drop: "never" },
  create: (after) => [statement(`CREATE VIEW ${quoteName(nameOf(after))}${after.facts.columnsNamed ? ` ${nameList(after.facts.columns.map(({ name }) => name))}` : ""} AS\n${after.facts.definition}`)],
  drop: (before, context) => [
    statement(`DROP VIEW ${quoteName(nameOf(before))}`, { hazards: context.remains(before.id) ? [] : [breaksClients(`programs that use ${nameOf(before)} stop working`)] }),
  ],
  alter: () => ({ by: "recreate" }),
};

// What the query gives follows from the query and from the tables; only what CREATE VIEW names itself is the view's own.
function namedColumns(columns: unknown, object: SchemaObject): unknown {
  if (!("columnsNamed" in object.facts) || !object.facts.columnsNamed || !Array.isArray(columns)) return null;
  return columns.map((column: unknown) => (typeof column === "object" && column !== null && "name" in column ? foldAll(column.name) : column));
}
