import type { Dialect } from "../model/dialect.ts";
import type { ObjectId } from "../model/id.ts";
import type { AnyObject } from "../model/object.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { Statement, Step } from "../model/step.ts";
import { Places } from "./place.ts";

/** The statements of the comment on one object. */
export interface Description {
  readonly object: AnyObject;
  readonly statements: readonly Statement[];
}

/** What is printed together: the steps of one object that stands for itself, and the comments on what they make. */
export interface Block {
  /** Null where a step is about nothing that is in the snapshot. */
  readonly home: AnyObject | null;
  readonly steps: readonly Step[];
  readonly comments: readonly Description[];
}

/**
 * Draws the steps that make a snapshot to the blocks of their tables. A step is moved up only when all that it uses is made by
 * then, so that the result runs as the given order does.
 */
export function arrange(steps: readonly Step[], comments: readonly Description[], snapshot: Snapshot, dialect: Dialect): readonly Block[] {
  return new Arranging(steps, comments, snapshot, dialect).blocks();
}

class Arranging {
  readonly #snapshot: Snapshot;
  readonly #places: Places;
  readonly #waiting: Set<Step>;
  readonly #undescribed: Set<Description>;
  readonly #byHome = new Map<ObjectId | null, Step[]>();
  readonly #commentsByHome = new Map<ObjectId, Description[]>();
  readonly #made = new Set<ObjectId>();

  constructor(steps: readonly Step[], comments: readonly Description[], snapshot: Snapshot, dialect: Dialect) {
    this.#snapshot = snapshot;
    this.#places = new Places([snapshot], dialect);
    this.#waiting = new Set(steps);
    this.#undescribed = new Set(comments);
    for (const step of steps) append(this.#byHome, this.#homeOf(step)?.id ?? null, step);
    for (const description of comments) append(this.#commentsByHome, this.#places.homeOf(description.object).id, description);
  }

  blocks(): readonly Block[] {
    const blocks: Block[] = [];
    for (const first of [...this.#waiting]) if (this.#waiting.has(first)) blocks.push(this.#blockFrom(first));
    const rest = [...this.#undescribed];
    return rest.length === 0 ? blocks : [...blocks, { home: null, steps: [], comments: rest }];
  }

  #blockFrom(first: Step): Block {
    const home = this.#homeOf(first);
    const steps = [this.#take(first)];
    for (const step of this.#byHome.get(home?.id ?? null) ?? []) if (this.#waiting.has(step) && this.#isReady(step)) steps.push(this.#take(step));
    return { home, steps, comments: home === null ? [] : this.#describe(home) };
  }

  #take(step: Step): Step {
    this.#waiting.delete(step);
    for (const id of step.causes) this.#made.add(id);
    return step;
  }

  #describe(home: AnyObject): readonly Description[] {
    const ready = (this.#commentsByHome.get(home.id) ?? []).filter((description) => this.#undescribed.has(description) && this.#isMade(description.object.id));
    for (const description of ready) this.#undescribed.delete(description);
    const isHome = ({ object }: Description): number => (object.id === home.id ? 0 : 1);
    return ready.sort((a, b) => isHome(a) - isHome(b));
  }

  #isReady(step: Step): boolean {
    const own = new Set(step.causes);
    const uses = step.causes.flatMap((id) => this.#snapshot.objects[id]?.uses ?? []);
    return uses.every(({ id }) => own.has(id) || this.#isMade(id));
  }

  #isMade(id: ObjectId): boolean {
    const maker = this.#snapshot.objects[id]?.impliedBy ?? null;
    return this.#made.has(id) || this.#snapshot.objects[id] === undefined || (maker !== null && this.#isMade(maker));
  }

  #homeOf({ causes }: Step): AnyObject | null {
    const homes = causes.flatMap((id) => this.#snapshot.objects[id] ?? []).map((object) => this.#places.homeOf(object));
    return homes[0] ?? null;
  }
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
