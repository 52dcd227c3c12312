import type { TenantOutcome } from "../../migrations/fleet.ts";
import { isToDo, type Standing, standingsOf } from "../../migrations/standing.ts";
import { drawBox } from "../../report/box.ts";
import { print } from "../../report/json.ts";
import type { ExitCode } from "../commands/command.ts";
import { rowsAt } from "../migration-site.ts";
import type { Session } from "../session.ts";
import { errorOf, type Options, runTenants } from "./run-tenants.ts";

/** `alidade status --all`: how the migrations stand at every tenant; 1 where one cannot be asked. */
export async function statusAll(session: Session, options: Options): Promise<ExitCode> {
  let code: ExitCode = 0;
  await runTenants(
    session,
    { ...options, maxFailures: Number.MAX_SAFE_INTEGER },
    async (project, bench, own) => standingsOf(project.files, await rowsAt(project, bench, own)),
    async ({ database, outcomes }) => {
      const { io } = session;
      if (outcomes.some(({ state }) => state === "failed")) code = 1;
      if (options["json"] === true) return io.result(print({ format: 1, database, tenants: outcomes.map(documentOf) }));
      io.result(`${drawBox({ title: `Migrations of ${database}`, head: ["Tenant", "Applied", "Pending", "Last applied", "Look at"], rows: outcomes.map(rowOf), width: io.width })}\n`);
      const behind = outcomes.filter((outcome) => outcome.state === "done" && outcome.value.some(isToDo)).length;
      io.result(`${outcomes.length} tenants, ${behind} of them with pending migrations\n`);
    },
  );
  return code;
}

type Outcome = TenantOutcome<readonly Standing[]>;

function rowOf(outcome: Outcome): readonly string[] {
  if (outcome.state !== "done") return [outcome.name, "", "", "", outcome.state === "failed" ? outcome.error.message : outcome.state];
  const { applied, pending, last, odd } = summaryOf(outcome.value);
  return [outcome.name, String(applied), String(pending), last ?? "", odd.map(({ id, state }) => `${id} ${state}`).join(", ")];
}

function documentOf(outcome: Outcome): object {
  if (outcome.state !== "done") return { tenant: outcome.name, error: outcome.state === "failed" ? errorOf(outcome.error) : null };
  const { applied, pending, last, odd } = summaryOf(outcome.value);
  return { tenant: outcome.name, applied, pending, last, odd, error: null };
}

interface Summary {
  readonly applied: number;
  readonly pending: number;
  readonly last: string | null;
  /** What is neither applied nor plainly pending. */
  readonly odd: readonly { readonly id: string; readonly state: Standing["state"] }[];
}

function summaryOf(standings: readonly Standing[]): Summary {
  const applied = standings.filter(({ state }) => state === "applied");
  const odd = standings.filter(({ state }) => !["applied", "pending", "squashed"].includes(state)).map(({ id, state }) => ({ id, state }));
  return { applied: applied.length, pending: standings.filter(isToDo).length, last: applied.at(-1)?.id ?? null, odd };
}
