import { askRows, compare } from "../../compare/index.ts";
import { parseRename } from "../../diff/index.ts";
import { AlidadeError } from "../../model/error.ts";
import type { RenameRequest } from "../../model/rename.ts";
import type { Bench } from "../../model/source.ts";
import type { Site } from "../../migrations/apply-migration.ts";
import { refused, refusalsOf } from "../../migrations/consent.ts";
import { type Backward, backwardOf, rollBack } from "../../migrations/rollback.ts";
import { standingsOf } from "../../migrations/standing.ts";
import { print } from "../../report/json.ts";
import { withBench } from "../../sources/bench.ts";
import { ownSource } from "../../sources/migrations/source.ts";
import { secondsOf } from "../compare-sides.ts";
import { migrationNamed, openProject, type Project, projectBench } from "../migrations.ts";
import { atSite } from "../migration-site.ts";
import type { Session } from "../session.ts";
import { type Command, type ExitCode, textOption } from "./command.ts";

/** `alidade rollback`: takes the last migrations back, and loses nothing that nobody agreed to lose. */
export const rollback: Command = async (session, _args, options) => {
  const project = await openProject(session, "alidade init");
  return withBench(await projectBench(project, session), async (bench): Promise<ExitCode> => {
    const target = targetOf(textOption(options, "to"), textOption(options, "number"), project);
    return atSite(project, bench, session, options, async (site) => {
      const backward = backwardOf(project.files, await site.history.rows(), target);
      await refuseLosses(backward, project, site, bench, session);
      if (options["dryRun"] === true) return show(backward, session);
      for (const [at, each] of backward.entries()) {
        session.io.note(`[${at + 1}/${backward.length}] ${each.file.id}`);
        await rollBack(each, site);
        if (options["json"] !== true) session.io.result(`Rolled back ${each.file.id}\n`);
      }
      if (options["json"] === true) session.io.result(print({ format: 1, database: project.database.name, rolledBack: backward.map(({ file }) => file.id) }));
      else if (backward.length === 0) session.io.result("Nothing to roll back.\n");
      return 0;
    });
  });
};

function targetOf(to: string | null, number: string | null, { files }: Project): { readonly count: number } | { readonly after: Project["files"][number] } {
  if (to !== null) return { after: migrationNamed(to, files) };
  const count = Number(number ?? "1");
  if (Number.isInteger(count) && count > 0) return { count };
  throw new AlidadeError("usage", `-n ${number} is no number of migrations`, { hint: "Write a number above 0, or --to ID for all that came after one." });
}

function show(backward: readonly Backward[], { io }: Session): ExitCode {
  for (const { file } of backward) io.result(`-- ${file.id}\n${file.down?.groups.map(({ text }) => text.trim()).join("\n") ?? ""}\n\n`);
  io.note("Nothing was changed.");
  return 0;
}

/** What of the way back would lose rows or values that are there: refused, unless it is named. */
export async function refuseLosses(backward: readonly Backward[], project: Project, site: Site, bench: Bench, session: Session): Promise<void> {
  const gone = new Set(backward.filter(({ row }) => row.state === "applied").map(({ file }) => file.id));
  if (gone.size === 0) return;
  const applied = standingsOf(project.files, await site.history.rows()).flatMap(({ state, file }) => (file !== null && ["applied", "edited"].includes(state) ? [file] : []));
  const [now, then] = [applied, applied.filter(({ id }) => !gone.has(id))].map((files) => ownSource(files, project.label));
  if (now === undefined || then === undefined) return;
  const side = async (source: typeof now): Promise<Parameters<typeof compare>[0]> => ({ label: source.label, reading: await source.read(bench) });
  const comparison = await compare(await side(now), await side(then), bench, { facets: ["comment"], verify: false, renames: backward.flatMap(({ file }) => file.renames.map(takenBack)) });
  const asked = await askRows(comparison, site.connection, bench.dialect, { limit: secondsOf(session.flags.dataChecksLimit) * 1000, now: session.host.now });
  const { allow = [] } = project.database.config;
  const refusals = refusalsOf(asked, bench.dialect, { allow: [...(session.flags.allow ?? []), ...allow], protected: false }).filter(({ hazard }) => hazard.kind === "dataLoss");
  if (refusals.length > 0) throw refused(refusals, site.connection.label);
}

/** A rename of the way up, the other way round. */
function takenBack(text: string): RenameRequest {
  const { kind, path, to } = parseRename(text, { kind: null, standing: true, origin: `alidade:renamed ${text}` });
  return { kind, path: [...path.slice(0, -1), to], to: path.at(-1) ?? "", standing: true, origin: `alidade:renamed ${text}` };
}
