import type { Dialect } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import { nearest } from "../model/nearest.ts";

const loaders = {
  postgres: async (): Promise<Dialect> => (await import("./postgres/index.ts")).postgres,
  mysql: async (): Promise<Dialect> => (await import("./mysql/index.ts")).mysql,
  mariadb: async (): Promise<Dialect> => (await import("./mysql/index.ts")).mariadb,
  sqlite: async (): Promise<Dialect> => (await import("./sqlite/index.ts")).sqlite,
} as const satisfies Readonly<Record<string, () => Promise<Dialect>>>;

/** The name of a dialect. */
export type DialectName = keyof typeof loaders;

/** What `--dialect` can say. */
export const dialectNames: readonly DialectName[] = ["postgres", "mysql", "mariadb", "sqlite"];

/** Loads a dialect, with nothing of the others. Error: `dialect-unknown`. */
export async function loadDialect(name: string): Promise<Dialect> {
  const known = dialectNamed(name);
  if (known !== null) return loaders[known]();
  const near = nearest(name, dialectNames);
  throw new AlidadeError("dialect-unknown", `there is no dialect ${name}`, {
    hint: `${near === null ? "" : `Did you mean ${near}? `}Alidade knows ${dialectNames.join(", ")}.`,
  });
}

/** The dialect of that name, also by what people call it besides. */
export function dialectNamed(name: string): DialectName | null {
  const plain = name.toLowerCase();
  return dialectNames.find((known) => known === (aliases[plain] ?? plain)) ?? null;
}

/** The dialect that one derives from, or itself: sources of one family can be compared. */
export function familyOf(name: string): string {
  return families[name] ?? name;
}

const families: Readonly<Record<string, string>> = { mariadb: "mysql" };

const aliases: Readonly<Record<string, DialectName>> = { postgresql: "postgres", pg: "postgres", pglite: "postgres", sqlite3: "sqlite" };
