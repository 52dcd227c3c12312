import type { PyClass, PyObject, Runtime, Value } from "../python/value.ts";
import type { Metadata } from "../schema/metadata.ts";

/** What a reading of models gathers beside Python's own values. */
export interface State {
  /** In the order in which they were made. */
  readonly metadatas: Metadata[];
  /** What `@compiles(cls, …dialects)` says: by class, then by dialect (`default` for all). */
  readonly hooks: Map<PyClass, Map<string, Value>>;
  /** Dotted names of other packages' classes and functions that the author says do not touch the schema. */
  readonly ignore: ReadonlySet<string>;
}

const states = new WeakMap<Runtime, State>();

/** The state of a runtime. */
export function stateOf(rt: Runtime): State {
  const state = states.get(rt);
  if (state === undefined) throw new Error("this runtime has no SQLAlchemy state");
  return state;
}

/** Gives a runtime its state. */
export function openState(rt: Runtime, ignore: readonly string[]): State {
  const state: State = { metadatas: [], hooks: new Map(), ignore: new Set(ignore) };
  states.set(rt, state);
  return state;
}

/** The function that `@compiles` gave for an object and a dialect. */
export function compileHook(state: State, object: PyObject, dialect: string): Value | undefined {
  for (const cls of object.cls?.mro ?? []) {
    const hooks = state.hooks.get(cls);
    const hook = hooks?.get(dialect) ?? hooks?.get("default");
    if (hook !== undefined) return hook;
  }
  return undefined;
}
