import type { Kind } from "../../model/kinds/index.ts";
import type { Reading } from "../../model/snapshot.ts";
import { type Answers, Assembly } from "./assemble.ts";
import { type Connection, readConsistently, type Row } from "./connection.ts";
import { dependenciesQuery } from "./dependencies.ts";
import { descriptionsQuery } from "./descriptions.ts";
import { type Features, featuresOf } from "./features.ts";
import { kinds, postgresKind } from "./kinds/registry.ts";
import { observedQuery } from "./observed.ts";
import { presenceOf, presenceQuery } from "./presence.ts";
import { privilegesQuery } from "./privileges.ts";
import { unreadQuery } from "./unread.ts";

const kindNames = Object.values(kinds).map(({ kind }) => kind);

/** What is asked for all kinds. */
const general: { readonly [A in keyof Answers]: (features: Features) => string } = {
  descriptions: () => descriptionsQuery,
  privileges: () => privilegesQuery,
  unread: unreadQuery,
  dependencies: dependenciesQuery,
  observed: () => observedQuery,
};

/** What a reading asks first: which kinds there is anything of. */
export const firstQuery: string = presenceQuery(kindNames.flatMap((kind) => postgresKind(kind).among ?? []));

/** The kinds that a database may have anything of, by the answer to the first query. */
export function kindsIn(answer: readonly Row[]): readonly Kind[] {
  const has = presenceOf(answer);
  return kindNames.filter((kind) => has(postgresKind(kind).among));
}

/** The catalog queries of a reading, in the order in which their answers are taken: the kinds, then what is for all of them. */
export function readingQueries(asked: readonly Kind[], features: Features): readonly string[] {
  return [...asked.map((kind) => postgresKind(kind).query(features)), ...Object.values(general).map((query) => query(features))];
}

/**
 * Reads the whole schema at one moment, in a read-only REPEATABLE READ transaction: one round trip for what there is, one for the
 * catalog queries.
 */
export async function readSchema(connection: Connection): Promise<Reading> {
  const features = featuresOf(Math.floor(connection.version.number / 10000));
  const assembly = new Assembly(features);
  const others: (readonly Row[])[] = [];
  await readConsistently(connection, async (session) => {
    const asked = kindsIn(await session.query(firstQuery));
    await session.queryEach(readingQueries(asked, features), (rows, at) => {
      const kind = asked[at];
      if (kind === undefined) others.push(rows);
      else assembly.take(kind, rows);
    });
  });
  const [descriptions = [], privileges = [], unread = [], dependencies = [], observed = []] = others;
  return assembly.reading({ descriptions, privileges, unread, dependencies, observed }, connection.version);
}
