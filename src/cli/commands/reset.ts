import { compare } from "../../compare/index.ts";
import { AlidadeError } from "../../model/error.ts";
import { emptySnapshot, objectsById } from "../../model/snapshot.ts";
import { makeTables, migrate, write } from "../../migrations/migrate.ts";
import { runPlan } from "../../migrations/run-plan.ts";
import { withBench } from "../../sources/bench.ts";
import { select, selectAll } from "../../sources/select.ts";
import { openProject, projectBench } from "../migrations.ts";
import { atSite } from "../migration-site.ts";
import type { Session } from "../session.ts";
import { type Command, type ExitCode, textOption } from "./command.ts";

/** `alidade reset`: empties a development database and migrates it anew. Everything in it is lost, so that its name has to be typed. */
export const reset: Command = async (session, _args, options) => {
  const project = await openProject(session, "alidade init");
  const { name, config } = project.database;
  if (config.protected === true) throw new AlidadeError("reset-protected", `the config calls ${name} protected, and nothing can empty it`, { hint: "Reset is for development databases." });
  await confirm(name, textOption(options, "confirm"), session);
  return withBench(await projectBench(project, session), async (bench): Promise<ExitCode> =>
    atSite(project, bench, session, options, async (site): Promise<ExitCode> => {
      const { reading } = select(await site.connection.read(), selectAll);
      const empty = { ...emptySnapshot(reading.snapshot), objects: objectsById(bench.dialect.initial.filter(({ id }) => reading.snapshot.objects[id] !== undefined)) };
      const { plan } = await compare({ label: site.connection.label, reading }, { label: "nothing", reading: { ...reading, snapshot: empty } }, bench, { facets: [], verify: false });
      await runPlan(bench.dialect, site.connection, plan.groups, site.run);
      await makeTables(site);
      for (const { id } of await site.history.rows()) await write(site.history.forget(id), site);
      const applied = await migrate(project.files, "all", site, ({ id }, at, of) => session.io.note(`[${at}/${of}] ${id}`));
      session.io.result(`Emptied ${name}, and applied ${applied.length} migration${applied.length === 1 ? "" : "s"}\n`);
      return 0;
    }),
  );
};

async function confirm(name: string, typed: string | null, { io }: Session): Promise<void> {
  const answer = typed ?? (io.canAsk ? await io.ask(`Everything in ${name} will be lost. Type ${name} to go on`) : null);
  if (answer === name) return;
  throw new AlidadeError("refused", `nothing was done to ${name}, since nobody has confirmed that everything in it may be lost`, { hint: `If that is meant, add --confirm ${name}.` });
}
