import type { TenantOutcome } from "../../migrations/fleet.ts";
import type { Applied } from "../../migrations/migrate.ts";
import { drawBox } from "../../report/box.ts";
import { print } from "../../report/json.ts";
import { type ExitCode, textOption } from "../commands/command.ts";
import { migrateAt, targetOf } from "../migrate-at.ts";
import type { Session } from "../session.ts";
import { errorOf, type Options, runTenants } from "./run-tenants.ts";

/** `alidade migrate --all`: applies what is still to be applied to every tenant; 1 where one failed or was not begun. */
export async function migrateAll(session: Session, options: Options): Promise<ExitCode> {
  let code: ExitCode = 0;
  const to = textOption(options, "to");
  await runTenants(
    session,
    options,
    (project, bench, own) => migrateAt(project, targetOf(to, project), bench, own, options),
    async ({ database, outcomes }) => {
      const count = (state: string): number => outcomes.filter((each) => each.state === state).length;
      const [done, failed, left] = [count("done"), count("failed"), count("not begun")];
      if (failed + left > 0) code = 1;
      const { io } = session;
      if (options["json"] === true) return io.result(print({ format: 1, database, tenants: outcomes.map(documentOf), done, failed, notBegun: left }));
      io.result(`${drawBox({ title: `Migrations of ${database}`, head: ["Tenant", "State", "Applied", "Time", "Reason"], rows: outcomes.map(rowOf), width: io.width })}\n`);
      io.result(`${done} done, ${failed} failed, ${left} not begun\n`);
      if (code === 1) io.note("Run the same command again when the reasons are gone: it goes on with those that are not done, and finds nothing to do in the others.");
    },
  );
  return code;
}

type Outcome = TenantOutcome<readonly Applied[]>;

function rowOf(outcome: Outcome): readonly string[] {
  const { name, state } = outcome;
  if (state === "not begun") return [name, state, "", "", ""];
  const time = `${outcome.milliseconds} ms`;
  if (state === "failed") return [name, state, "", time, outcome.error.message];
  return [name, state, outcome.value.length === 0 ? "nothing to do" : String(outcome.value.length), time, ""];
}

function documentOf(outcome: Outcome): object {
  const { name, state } = outcome;
  return {
    tenant: name,
    state,
    applied: state === "done" ? outcome.value : [],
    milliseconds: state === "not begun" ? null : outcome.milliseconds,
    error: state === "failed" ? errorOf(outcome.error) : null,
  };
}
