import { resolve } from "node:path";
import { printSnapshot } from "../../model/snapshot-json.ts";
import { creationScript } from "../../plan/index.ts";
import { snapshotSql } from "../../report/snapshot-sql.ts";
import { cutTexts, readSource, unreadText } from "../read.ts";
import type { Session } from "../session.ts";
import { configuredSource, facetsOf, type SessionSource, typedSource } from "../sides.ts";
import { writeFiles } from "../write-files.ts";
import { type Command, textOption } from "./command.ts";

/** `alidade snapshot [TABLE…]`. */
export const snapshot: Command = async (session, tables, options) => {
  const narrowed = tables.length === 0 ? session : { ...session, flags: { ...session.flags, tables } };
  const text = await snapshotText(await sideOf(textOption(options, "from"), session), narrowed, options["format"] === "json" || (options["json"] === true && options["format"] === undefined));
  const output = textOption(options, "output");
  if (output === null) session.io.result(text);
  else await writeFiles([{ path: resolve(session.host.cwd, output), text }], session.host.randomName);
  if (output !== null) session.io.note(`Wrote ${output}.`);
  return 0;
};

async function sideOf(from: string | null, session: Session): Promise<SessionSource> {
  return from === null ? configuredSource(session, "alidade snapshot --from SOURCE") : typedSource(from, session);
}

async function snapshotText(side: SessionSource, session: Session, json: boolean): Promise<string> {
  const selected = await readSource(side, session);
  const { dialect, reading } = selected;
  const notes = cutTexts(selected, dialect);
  for (const note of notes) session.io.note(note);
  if (json) return printSnapshot(reading.snapshot);
  const missing = reading.snapshot.unread.length === 0 ? [] : [`Not in here, since Alidade does not model it: ${unreadText(reading.snapshot)}.`];
  const script = creationScript(reading.snapshot, dialect, facetsOf([side], session));
  return snapshotSql({ ...script, snapshot: reading.snapshot, dialect, notes: [...missing, ...notes] });
}
