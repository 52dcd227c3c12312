import { askRows, compare } from "../compare/index.ts";
import type { Dialect } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import type { RenameRequest } from "../model/rename.ts";
import type { Bench } from "../model/source.ts";
import type { Difference } from "../report/difference.ts";
import type { Selected } from "../sources/select.ts";
import { askRenames } from "./ask-renames.ts";
import { readAlike } from "./read-alike.ts";
import { cutTexts, noteUnread } from "./read.ts";
import { declaredRenames } from "./renames.ts";
import type { Session } from "./session.ts";
import { facetsOf, selectionOf, type SessionSource } from "./sides.ts";

/** What is asked of a comparison. */
export interface Asked {
  /** Whether the plan is tried on a scratch engine. */
  readonly verify: boolean;
  /** Whether a live database is asked about its rows. */
  readonly rows: boolean;
  /** Whether statements are preferred that let others work. */
  readonly online: boolean;
}

/** Reads two sources and compares them; where somebody is there to answer, asks about what may have been renamed. */
export async function compareAt(bench: Bench, sides: readonly [SessionSource, SessionSource], session: Session, { verify, rows, online }: Asked): Promise<Difference> {
  const [from, to] = sides;
  refuseSchemas(sides);
  session.io.detail(`Reading ${from.source.label} and ${to.source.label}`);
  const read = await readAlike([from.source, to.source], selectionOf(sides, session), bench);
  sayCut(read.map(({ selected }) => selected), bench.dialect, session);
  noteUnread(read.map(({ side }) => side), session);
  session.io.detail(`Comparing${verify ? ", and trying the plan on a scratch engine" : ""}`);
  const between = async (renames: readonly RenameRequest[]): Promise<Difference> => {
    const comparison = await compare(read[0].side, read[1].side, bench, { facets: facetsOf(sides, session), verify, renames, online });
    return { ...comparison, dialect: bench.dialect };
  };
  const declared = declaredRenames(sides, session);
  const found = await between(declared);
  const answered = await askRenames(found.likelyRenames, session);
  const difference = answered.length === 0 ? found : await between([...declared, ...answered]);
  return rows ? withAnswers(difference, from, bench, session) : difference;
}

/** What a schema of a tenant has is named with that schema, and models with another one. */
function refuseSchemas(sides: readonly SessionSource[]): void {
  const schema = sides.map(({ database }) => database?.schema).find((name) => name !== undefined);
  if (schema === undefined) return;
  throw new AlidadeError("tenants-schemas", `the tenant ${schema} is a schema of a database that it shares with others, and cannot be compared yet`, { hint: "migrate, rollback, status and history work on it; a tenant that is a database of its own can be compared." });
}

/** Asks the database that the plan is for about its rows, where it is one that runs. */
async function withAnswers(difference: Difference, { source }: SessionSource, bench: Bench, { flags, host, io }: Session): Promise<Difference> {
  if (source.connect === undefined || difference.plan.steps.length === 0) return difference;
  io.detail(`Asking ${source.label} about its rows`);
  const connection = await source.connect(bench);
  try {
    return { ...(await askRows(difference, connection, bench.dialect, { limit: secondsOf(flags.dataChecksLimit) * 1000, now: host.now })), dialect: bench.dialect };
  } finally {
    await connection.close();
  }
}

/** `--data-checks-limit` in seconds. Error: `usage`. */
export function secondsOf(text: string | undefined): number {
  const seconds = Number(text ?? "5");
  if (Number.isFinite(seconds) && seconds > 0) return seconds;
  throw new AlidadeError("usage", `--data-checks-limit ${text} is no number of seconds`, { hint: "Write a number above 0, or --no-data-checks." });
}

function sayCut(sides: readonly Selected[], dialect: Dialect, { io }: Session): void {
  for (const text of new Set(sides.flatMap((side) => cutTexts(side, dialect)))) io.note(text);
}
