import type { Connection, ConnectOptions, Dialect, Scratch } from "./dialect.ts";
import type { Host } from "./host.ts";
import type { Reading } from "./snapshot.ts";

/** A place where a schema is written down. Any two can be compared. */
export interface Source {
  /** How it is called before people: a URL without its password, a path. */
  readonly label: string;
  /** The only dialect that it can be of; null where it can be several, and the other side or `--dialect` decides. */
  readonly dialect: string | null;
  /** Where it is, if it is a database that runs; missing: it is none. */
  readonly address?: string;
  /** Whether it is a database that runs. */
  readonly live: boolean;
  readonly read: (bench: Bench) => Promise<Reading>;
  /** A session on a database that runs; missing: it is none. */
  readonly connect?: (bench: Bench, options?: ConnectOptions) => Promise<Connection>;
}

/** What a source needs to be read: the dialect that was settled on, and an engine to be materialised on. */
export interface Bench {
  readonly host: Host;
  readonly dialect: Dialect;
  /** What tells the scratch engine from others, before it is opened; missing: it has to be opened. */
  readonly engine?: () => Promise<string>;
  /** The scratch engine of this run, opened when it is first asked for. */
  readonly scratch: () => Promise<Scratch>;
}
