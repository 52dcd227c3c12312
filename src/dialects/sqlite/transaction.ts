/** A write transaction takes its lock at once: one that upgrades later can find another writer in its way. */
export const transaction = { begin: "BEGIN IMMEDIATE", commit: "COMMIT" } as const;
