import { parseRename } from "../diff/index.ts";
import type { RenameRequest } from "../model/rename.ts";
import type { Session } from "./session.ts";
import { settingsOf, type SessionSource } from "./sides.ts";

/** The renames that were typed, and those of the config of the database that takes part. */
export function declaredRenames(sources: readonly SessionSource[], { flags }: Session): readonly RenameRequest[] {
  const typed = (flags.rename ?? []).map((text) => parseRename(text, { kind: null, standing: false, origin: `--rename ${text}` }));
  const tables = (flags.renameTable ?? []).map((text) => parseRename(text, { kind: "table", standing: false, origin: `--rename-table ${text}` }));
  const configured = (settingsOf(sources)?.config.rename ?? []).map((text) => parseRename(text, { kind: null, standing: true, origin: `rename of the config, ${text}` }));
  return [...typed, ...tables, ...configured];
}
