/** A foreign server. */
export interface ServerFacts {
  /** Its foreign data wrapper's name. */
  readonly wrapper: string;
  readonly type: string | null;
  readonly version: string | null;
  /** Values that are secrets are not read, and stand as `***`. */
  readonly options: Readonly<Record<string, string>>;
}

export const blankServer: ServerFacts = { wrapper: "", type: null, version: null, options: {} };
