// Prints the migration between two databases as SQL: what the judge runs. Arguments: FROM TO [--privileges]
import { diff, goalOf } from "../../../src/diff/index.ts";
import { postgres } from "../../../src/dialects/postgres/index.ts";
import { AlidadeError } from "../../../src/model/error.ts";
import type { Host } from "../../../src/model/host.ts";
import type { Group } from "../../../src/model/step.ts";
import { plan } from "../../../src/plan/index.ts";

const host: Host = { cwd: process.cwd(), env: process.env, cacheFolder: "/tmp", now: () => new Date(), randomName: () => "x", note: () => {} };

async function main(fromAddress = "", toAddress = "", ...flags: readonly string[]): Promise<void> {
  const [a, b] = [await postgres.connect(fromAddress, host), await postgres.connect(toAddress, host)];
  const [from, to] = [await a.read(), await b.read()];
  await Promise.all([a.close(), b.close()]);
  const options = { facets: flags.includes("--privileges") ? (["comment", "privileges"] as const) : (["comment"] as const) };
  const goal = goalOf(from.snapshot, to.snapshot, postgres, options, from.observed.user);
  const made = plan(from.snapshot, goal, diff(from.snapshot, goal, postgres, options), postgres);
  for (const group of made.groups) process.stdout.write(textOf(group));
}

function textOf(group: Group): string {
  const lines = group.steps.map(({ sql }) => `${sql};\n`).join("");
  return group.transaction ? `BEGIN;\n${lines}COMMIT;\n` : lines;
}

try {
  await main(...process.argv.slice(2));
} catch (error) {
  process.stderr.write(error instanceof AlidadeError ? `${error.code}: ${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
