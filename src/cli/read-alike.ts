import type { Side } from "../model/comparison.ts";
import type { Dialect, Script } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import type { ObjectId } from "../model/id.ts";
import type { AnyObject } from "../model/object.ts";
import { type Coverage, covers, type Reading, type Snapshot } from "../model/snapshot.ts";
import type { Bench, Source } from "../model/source.ts";
import { creationScript } from "../plan/index.ts";
import { isModels, type ScriptSource } from "../sources/scripts.ts";
import { narrowedToModels, selectAlike, type Selected, type Selection } from "../sources/select.ts";

/** A side of a comparison that was read, and what was left out of it. */
export interface ReadSide {
  readonly side: Side;
  readonly selected: Selected;
}

type Pair<T> = readonly [T, T];

/** Reads two sources, and keeps of both what is asked for and what both can speak of. */
export async function readAlike(sources: Pair<Source>, selection: Selection, bench: Bench): Promise<Pair<ReadSide>> {
  const readings = await readBoth(sources, bench);
  const models = readings.filter((_reading, at) => isModels(sources[at === 0 ? 0 : 1]));
  const [from, to] = selectAlike(readings, narrowedToModels(selection, models));
  if (from === undefined || to === undefined) throw new Error("two readings give two selections");
  const sideOf = (source: Source, selected: Selected): ReadSide => ({ side: { label: source.label, reading: selected.reading }, selected });
  return [sideOf(sources[0], from), sideOf(sources[1], to)];
}

async function readBoth([from, to]: Pair<Source>, bench: Bench): Promise<Pair<Reading>> {
  if (isModels(from) && !isModels(to)) {
    const ground = await to.read(bench);
    return [await readModels(from, ground, bench), ground];
  }
  if (from.live && to.live) return readTogether(from, to, bench);
  const first = await from.read(bench);
  return [first, isModels(to) && !isModels(from) ? await readModels(to, first, bench) : await to.read(bench)];
}

/** Two databases wait for their servers at the same time. Of two failures, that of `from` is told. */
async function readTogether(from: Source, to: Source, bench: Bench): Promise<Pair<Reading>> {
  const [first, second] = [from.read(bench), to.read(bench)];
  second.catch(() => undefined);
  return [await first, await second];
}

/** Models that do not stand by themselves are read on what the other side has and they have no words for: extensions, functions. */
async function readModels(models: ScriptSource, other: Reading, bench: Bench): Promise<Reading> {
  try {
    return await models.read(bench);
  } catch (error) {
    const ground = error instanceof AlidadeError ? groundOf(other.snapshot, models.covers, bench.dialect) : [];
    if (ground.length === 0) throw error;
    return models.readOn(bench, ground).catch(() => {
      throw error;
    });
  }
}

/** The DDL of what is not covered and needs nothing that is, schemas aside; a script per statement. */
function groundOf(snapshot: Snapshot, coverage: Coverage, dialect: Dialect): readonly Script[] {
  const objects = standing(Object.values(snapshot.objects), snapshot, coverage);
  const { steps } = creationScript({ ...snapshot, objects: Object.fromEntries(objects.map((object) => [object.id, object])) }, dialect, []);
  return steps.map(({ sql }) => ({ file: "the other side", line: 1, text: `${sql};` }));
}

function standing(objects: readonly AnyObject[], snapshot: Snapshot, coverage: Coverage): readonly AnyObject[] {
  const ids = new Set<ObjectId>(objects.filter(({ kind }) => kind === "schema" || !covers(coverage, kind)).map(({ id }) => id));
  const stands = ({ parent, uses }: AnyObject): boolean => [...uses.filter(({ how }) => how !== "name").map(({ id }) => id), ...(parent === null ? [] : [parent])].every((id) => ids.has(id));
  for (let before = -1; before !== ids.size; ) {
    before = ids.size;
    for (const id of ids) {
      const object = snapshot.objects[id];
      if (object !== undefined && !stands(object)) ids.delete(id);
    }
  }
  return objects.filter(({ id }) => ids.has(id));
}
