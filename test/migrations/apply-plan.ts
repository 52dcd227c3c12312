import { compare } from "../../src/compare/index.ts";
import { plainDiff } from "../../src/diff/index.ts";
import { postgres } from "../../src/dialects/postgres/index.ts";
import { type Outcome, type Progress, runPlan } from "../../src/migrations/run-plan.ts";
import type { Plan } from "../../src/model/comparison.ts";
import type { Reading } from "../../src/model/snapshot.ts";
import { liveSource } from "../../src/sources/live.ts";
import { testHost } from "../support/host.ts";

/** The plan from one live database to another, as `alidade push` would apply it; not tried before. */
export async function planBetween(from: string, to: string, online: boolean): Promise<Plan> {
  const bench = { host: testHost(), dialect: postgres, scratch: () => Promise.reject(new Error("no scratch is needed between databases of one server")) };
  const [a, b] = [await readLive(from), await readLive(to)];
  const side = (reading: Reading) => ({ label: "", reading });
  return (await compare(side(a), side(b), bench, { facets: plainDiff.facets, verify: false, online })).plan;
}

async function readLive(url: string): Promise<Reading> {
  const bench = { host: testHost(), dialect: postgres, scratch: () => Promise.reject(new Error("a live database needs no scratch")) };
  return liveSource(url, "postgres").read(bench);
}

/** Applies a plan to a live database. */
export async function apply(url: string, plan: Plan, onProgress: (progress: Progress) => void = () => undefined, lockTimeout = 2000): Promise<Outcome> {
  const connection = await postgres.connect(url, testHost());
  const watcher = await postgres.connect(url, testHost());
  try {
    return await runPlan(postgres, connection, plan.groups, { pause, now: () => new Date(), watcher, interval: 200, backoff: 50, lockTimeout, attempts: 40, onProgress });
  } finally {
    await connection.close();
    await watcher.close();
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
