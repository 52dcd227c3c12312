import type { Dialect, Scratch, ScratchDatabase } from "../model/dialect.ts";
import { objectsById, type Snapshot } from "../model/snapshot.ts";
import { planCreation } from "../plan/index.ts";
import { plainDiff } from "../diff/index.ts";

/** A snapshot that stands on a scratch engine: the database, and what it says of itself. */
export interface Materialised {
  readonly database: ScratchDatabase;
  readonly snapshot: Snapshot;
}

/** A snapshot without owners and privileges: the roles that they name are not the scratch's. */
export function bare(snapshot: Snapshot): Snapshot {
  const objects = Object.values(snapshot.objects).map((object) => ({ ...object, owner: null, privileges: null }));
  return { ...snapshot, objects: objectsById(objects) };
}

/** What was read back from a scratch, with the owners and privileges of what was made there. */
export function withRights(read: Snapshot, made: Snapshot): Snapshot {
  const objects = Object.values(read.objects).map((object) => ({ ...object, owner: made.objects[object.id]?.owner ?? null, privileges: made.objects[object.id]?.privileges ?? null }));
  return { ...read, objects: objectsById(objects) };
}

/** Makes a snapshot's schema in an empty scratch database and reads it back. The caller releases the database. */
export async function materialise(snapshot: Snapshot, dialect: Dialect, scratch: Scratch): Promise<Materialised> {
  const database = await scratch.fresh();
  try {
    await database.run(planCreation({ ...bare(snapshot), version: scratch.version }, dialect, plainDiff).groups);
    const { snapshot: read } = await database.read();
    return { database, snapshot: { ...read, covers: snapshot.covers } };
  } catch (error) {
    await database.release();
    throw error;
  }
}
