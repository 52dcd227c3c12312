import { compare } from "../../../src/compare/index.ts";
import { mariadb } from "../../../src/dialects/mysql/index.ts";
import { diff } from "../../../src/diff/index.ts";
import type { Comparison } from "../../../src/model/comparison.ts";
import type { Scratch, ScratchDatabase } from "../../../src/model/dialect.ts";
import type { Reading } from "../../../src/model/snapshot.ts";
import type { Bench } from "../../../src/model/source.ts";
import { testHost } from "../../support/host.ts";
import { dumpedLines } from "../../support/mysql.ts";

/** A server on which schemas are made, compared and taken from one to the other. */
export interface Lab {
  readonly scratch: Scratch;
  /** What a script gives. */
  readonly read: (sql: string) => Promise<Reading>;
  /** Two scripts compared, with the plan tried on the server. */
  readonly compare: (from: string, to: string) => Promise<Comparison>;
  /** Carries the plan out on what `from` gives, and says what the server's own dump and a second diff find wrong then; empty: nothing. */
  readonly converge: (from: string, to: string) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** Opens a lab on a server. */
export async function openLab(url: string): Promise<Lab> {
  const host = testHost();
  const scratch = await mariadb.openScratch(host, { url });
  const bench: Bench = { host, dialect: mariadb, scratch: async () => scratch };
  const made = async (sql: string): Promise<ScratchDatabase> => {
    const database = await scratch.fresh();
    await database.load([{ file: "schema.sql", text: sql, line: 1 }]);
    return database;
  };
  const read = async (sql: string): Promise<Reading> => {
    const database = await made(sql);
    try {
      return await database.read();
    } finally {
      await database.release();
    }
  };
  const comparison = async (from: string, to: string): Promise<Comparison> => compare({ label: "from", reading: await read(from) }, { label: "to", reading: await read(to) }, bench, { facets: ["comment"], verify: true });
  const converge = async (from: string, to: string): Promise<readonly string[]> => {
    const { plan, proof } = await comparison(from, to);
    const [going, wanted] = [await made(from), await made(to)];
    try {
      await going.run(plan.groups);
      const left = diff((await going.read()).snapshot, (await wanted.read()).snapshot, mariadb).map(({ type, id }) => `${type} ${id}`);
      const [is, should] = [dumpedLines(going.label), dumpedLines(wanted.label)];
      const unproved = proof.state === "failed" ? [proof.because] : [];
      return [...unproved, ...left, ...is.filter((line) => !should.includes(line)).map((line) => `has ${line}`), ...should.filter((line) => !is.includes(line)).map((line) => `lacks ${line}`)];
    } finally {
      await going.release();
      await wanted.release();
    }
  };
  return { scratch, read, compare: comparison, converge, close: () => scratch.close() };
}
