/** A subscription to publications of another server. Whether it runs, and how far it has come, is state. */
export interface SubscriptionFacts {
  /** The connection string; passwords are not read, and stand as `***`. */
  readonly connection: string;
  readonly publications: readonly string[];
  /** The replication slot at the publisher; null: none. */
  readonly slot: string | null;
  /** Parameters of CREATE SUBSCRIPTION as far as the server's version has them: `binary: "true"`. */
  readonly options: Readonly<Record<string, string>>;
}

export const blankSubscription: SubscriptionFacts = { connection: "", publications: [], slot: null, options: {} };
