import { equal } from "../diff/index.ts";
import { type AnyObject, withFieldsOf } from "../model/object.ts";
import { objectsById, type Snapshot } from "../model/snapshot.ts";

/**
 * What renames that were carried out on a scratch copy mean for the original. `moved` is the original with its ids and paths renamed,
 * `expected` the same of its copy, and `reached` what the engine says of the copy afterwards: where that differs from what was expected, a
 * text was written anew (a view, a check, a default), and is taken as the engine has it. Facets are state, and stay those of the original.
 */
export function carry(moved: Snapshot, expected: Snapshot, reached: Snapshot): Snapshot {
  const partners = partnersOf(expected, reached);
  const carried = Object.values(moved.objects).map((object): AnyObject => {
    const before = expected.objects[object.id];
    const after = reached.objects[partners.get(object.id) ?? object.id];
    return before === undefined || after === undefined ? object : carryObject(object, before, after);
  });
  return { ...moved, objects: objectsById(carried) };
}

function carryObject(object: AnyObject, before: AnyObject, after: AnyObject): AnyObject {
  const facts: Readonly<Record<string, unknown>> = { ...after.facts };
  const old: Readonly<Record<string, unknown>> = { ...before.facts };
  const rewritten = Object.keys(facts).filter((field) => !equal(facts[field], old[field]));
  const uses = equal(before.uses, after.uses) ? object.uses : after.uses;
  const { id, path, parent, impliedBy } = after;
  return { ...withFieldsOf(object, after, rewritten), id, path, parent, impliedBy, uses };
}

/** Objects whose id is made of what they say (constraints without a name), which renames change too: those of one kind and parent, in order. */
function partnersOf(expected: Snapshot, reached: Snapshot): ReadonlyMap<string, string> {
  const gone = Object.values(expected.objects).filter(({ id }) => reached.objects[id] === undefined);
  const come = Object.values(reached.objects).filter(({ id }) => expected.objects[id] === undefined);
  const partners = new Map<string, string>();
  for (const object of gone) {
    const at = come.findIndex(({ kind, parent }) => kind === object.kind && parent === object.parent);
    const [partner] = at === -1 ? [] : come.splice(at, 1);
    if (partner !== undefined) partners.set(object.id, partner.id);
  }
  return partners;
}
