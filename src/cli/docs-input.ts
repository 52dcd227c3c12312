import type { DocsInput } from "../docs/documentation.ts";
import { creationScript } from "../plan/index.ts";
import { snapshotSqlByHome } from "../report/snapshot-sql.ts";
import { cutTexts, readSource, type ReadSource } from "./read.ts";
import type { Session } from "./session.ts";
import { facetsOf, type SessionSource } from "./sides.ts";

/** Reads a source as documents want it; `title` is what its author calls it, or null. */
export async function docsInput(side: SessionSource, title: string | null, session: Session): Promise<DocsInput> {
  const read = await readSource(side, session);
  for (const text of cutTexts(read, read.dialect)) session.io.note(text);
  return inputOf(read, side, title, session);
}

function inputOf({ reading, dialect, label }: ReadSource, side: SessionSource, title: string | null, session: Session): DocsInput {
  const facets = facetsOf([side], session);
  const script = { ...creationScript(reading.snapshot, dialect, facets), snapshot: reading.snapshot, dialect, notes: [] };
  return { title: title ?? titleOf(label), reading, dialect, sql: snapshotSqlByHome(script), facets };
}

/** What a schema is called where nobody says it: the database of a URL, the name of a file. */
export function titleOf(label: string): string {
  const parts = label.replace(/[?#].*$/, "").split(/[/\\:]/).filter((part) => part !== "");
  const last = parts.at(-1) ?? label;
  return last.replace(/(.)\.(?:db|sqlite3?|sql|json|py|prisma|ts)$/, "$1");
}
