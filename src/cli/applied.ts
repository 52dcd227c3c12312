import type { Bench } from "../model/source.ts";
import { type Standing, standingsOf } from "../migrations/standing.ts";
import type { MigrationFile } from "../sources/migrations/migration-file.ts";
import type { Project } from "./migrations.ts";
import { rowsAt } from "./migration-site.ts";
import type { Session } from "./session.ts";

/** The migrations that a database has, in their order, and how all of them stand. */
export async function appliedAt(project: Project, bench: Bench, session: Session): Promise<{ readonly files: readonly MigrationFile[]; readonly standings: readonly Standing[] }> {
  const standings = standingsOf(project.files, await rowsAt(project, bench, session));
  return { standings, files: appliedFiles(standings) };
}

/** The files of what was applied, as they are now. */
export function appliedFiles(standings: readonly Standing[]): readonly MigrationFile[] {
  return standings.flatMap(({ state, file }) => (file !== null && (state === "applied" || state === "edited" || state === "covered") ? [file] : []));
}

/** A session that asks nothing and says nothing: for comparisons whose result alone is wanted. */
export function silent(session: Session): Session {
  return { ...session, io: { ...session.io, canAsk: false, note: () => undefined } };
}
