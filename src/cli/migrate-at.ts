import { AlidadeError } from "../model/error.ts";
import type { Bench } from "../model/source.ts";
import { lineDifference } from "../migrations/line-difference.ts";
import { type Applied, migrate, type Target } from "../migrations/migrate.ts";
import { type Standing, standingsOf } from "../migrations/standing.ts";
import { headsOf } from "../sources/migrations/own-order.ts";
import { migrationNamed, type Project } from "./migrations.ts";
import { atSite, type SiteOptions } from "./migration-site.ts";
import type { Session } from "./session.ts";

/** Applies what is still to be applied to one database. */
export function migrateAt(project: Project, target: Target, bench: Bench, session: Session, options: SiteOptions): Promise<readonly Applied[]> {
  refuseQualified(project, bench);
  return atSite(project, bench, session, options, async (site) => {
    saySituation(standingsOf(project.files, await site.history.rows()), project, session);
    return migrate(project.files, target, site, (standing, at, of) => session.io.note(announce(standing, at, of)));
  });
}

/** A tenant that is a schema gets what has no schema before its name; what has one would change that one, for each tenant again. */
function refuseQualified({ database, files }: Project, { dialect }: Bench): void {
  const named = database.schema === undefined || dialect.defaultSchema === null ? null : new RegExp(`(?<![\\w."])"?${dialect.defaultSchema}"?\\s*\\.`, "i");
  const found = files.find(({ up }) => named !== null && up.groups.some(({ text }) => named.test(text)));
  if (found === undefined) return;
  throw new AlidadeError("tenants-qualified", `${database.name} is a schema, and the migration ${found.id} names the schema ${dialect.defaultSchema ?? ""} itself`, { where: { file: found.label }, hint: "Take the schema out of the migration: what has none before its name goes to the tenant's." });
}

/** What `--to` asks for. */
export function targetOf(to: string | null, { files }: Project): Target {
  if (to === null) return "all";
  if (/^\+\d+$/.test(to)) return { count: Number(to.slice(1)) };
  return { to: migrationNamed(to, files) };
}

function announce({ id, state, row }: Standing, at: number, of: number): string {
  const place = `[${at}/${of}] ${id}`;
  if (state === "late") return `${place}: it is older than one that is applied already, and was not here then`;
  if (state === "stopped") return `${place}: goes on behind statement ${row?.done ?? 0}`;
  if (state === "covered") return `${place}: all that it stands for is applied; taken as applied`;
  return place;
}

/** What a person should know before: what was edited, with its difference; files that are gone; several heads. */
export function saySituation(standings: readonly Standing[], { files, label }: Project, { io }: Session): void {
  for (const { id, state, file, row } of standings) {
    if (state === "edited" && file !== null && row !== null) io.note(`${file.label}, as it was applied on ${row.appliedAt} (-) and as it is (+):\n${lineDifference(row.script, file.text)}`);
    if (state === "missing") io.note(`${id} was applied, and is no longer in ${label}.`);
  }
  const heads = headsOf(files);
  if (heads.length > 1) io.note(`${label} has ${heads.length} heads: ${heads.map(({ id }) => id).join(", ")}. \`alidade merge\` joins them.`);
}
