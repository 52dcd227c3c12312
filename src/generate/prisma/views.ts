import type { SchemaObject } from "../../model/object.ts";
import type { Snapshot } from "../../model/snapshot.ts";

/** A view of either sort, with the columns that the engine says it has. */
export interface PrismaView {
  readonly view: SchemaObject<"view"> | SchemaObject<"materializedView">;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly comment: string | null }[];
}

/** The views whose columns are known, in the order of ids. */
export function viewsOf(snapshot: Snapshot): readonly PrismaView[] {
  return Object.values(snapshot.objects).flatMap((view) => ((view.kind === "view" || view.kind === "materializedView") && view.facts.columns.length > 0 ? [{ view, columns: view.facts.columns }] : []));
}
