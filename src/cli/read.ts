import type { AnyObject } from "../model/object.ts";
import { labelOf, kindOf, type Dialect } from "../model/dialect.ts";
import type { Reading, Snapshot } from "../model/snapshot.ts";
import { select, type Selected } from "../sources/select.ts";
import { withBench } from "../sources/bench.ts";
import { benchFor, selectionOf, type SessionSource } from "./sides.ts";
import type { Session } from "./session.ts";

/** A source that was read: the part that is asked for, and the dialect that it is of. */
export interface ReadSource extends Selected {
  readonly label: string;
  readonly dialect: Dialect;
}

/** Reads one source, keeps what is asked for, and says on stderr what was left out. */
export async function readSource(side: SessionSource, session: Session): Promise<ReadSource> {
  const { source } = side;
  session.io.detail(`Reading ${source.label}`);
  return withBench(await benchFor([side], session), async (bench) => {
    const selected = select(await source.read(bench), selectionOf([side], session));
    noteUnread([{ label: source.label, reading: selected.reading }], session);
    return { ...selected, label: source.label, dialect: bench.dialect };
  });
}

/** Says in one line what was met in the sources and is not modelled. */
export function noteUnread(sides: readonly { readonly label: string; readonly reading: Reading }[], { io }: Session): void {
  for (const { label, reading } of sides) if (reading.snapshot.unread.length > 0) io.note(`Not looked at in ${label}: ${unreadText(reading.snapshot)}.`);
}

/** What was met and is not modelled, by kind, in a few words. */
export function unreadText({ unread }: Snapshot): string {
  const byKind = new Map<string, string[]>();
  for (const { kind, name } of unread) byKind.set(kind, [...(byKind.get(kind) ?? []), name]);
  return [...byKind].map(([kind, names]) => `${kind} ${names.slice(0, 3).join(", ")}${names.length > 3 ? ` and ${names.length - 3} more` : ""}`).join("; ");
}

/** What was cut off although its table stays, as sentences. */
export function cutTexts({ cut, whole }: Selected, dialect: Dialect): readonly string[] {
  return cut.map((object) => `Left out: ${kindOf(dialect, object.kind).noun} ${labelOf(object, dialect)}${reasonText(object, whole, dialect)}.`);
}

function reasonText(object: AnyObject, whole: Snapshot, dialect: Dialect): string {
  const target = object.kind === "foreignKey" ? whole.objects[object.facts.references] : undefined;
  return target === undefined ? ", which needs something that is left out" : `, which refers to ${labelOf(target, dialect)}`;
}
