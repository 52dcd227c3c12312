import { parseSnapshot } from "../model/snapshot-parse.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { Source } from "../model/source.ts";

/** The text of a snapshot file; read at once, since it says what dialect it is of. */
export function snapshotSource(label: string, text: string): Source {
  return snapshotAsSource(label, parseSnapshot(text, label));
}

/** A snapshot that is at hand. */
export function snapshotAsSource(label: string, snapshot: Snapshot): Source {
  const observed = { engine: `${snapshot.dialect} ${snapshot.version}`, user: null, tables: {} };
  return { label, dialect: snapshot.dialect, live: false, read: async () => ({ snapshot, observed, origins: {} }) };
}
