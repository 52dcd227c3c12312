/** What a version of SQLite can do that others cannot; versions meet here and nowhere else. */
export interface SqliteFeatures {
  /** 3.53: ALTER TABLE adds and drops CHECK constraints, and sets and drops NOT NULL, without a rebuild. */
  readonly alterConstraints: boolean;
}

/** The features of a version such as `3.53.0`. */
export function featuresOf(version: string): SqliteFeatures {
  return { alterConstraints: isAtLeast(version, 3, 53) };
}

function isAtLeast(version: string, major: number, minor: number): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split(".").map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}
