import { join, resolve } from "node:path";
import type { DocsInput } from "../../docs/documentation.ts";
import type { DocsFile } from "../../docs/files.ts";
import { print } from "../../report/json.ts";
import { type DocsChanges, docsChanges, writeDocs } from "../docs-output.ts";
import { docsInput } from "../docs-input.ts";
import type { Session } from "../session.ts";
import { configuredSource, typedSource } from "../sides.ts";
import { AlidadeError } from "../../model/error.ts";
import { type Command, type ExitCode, textOption } from "./command.ts";

/** `alidade docs [SOURCE]`. */
export const docs: Command = async (session, [address], options) => {
  const label = textOption(options, "output");
  if (label === null) throw new AlidadeError("usage", "docs needs a folder to write to", { hint: "Add --output FOLDER, such as --output docs/schema." });
  const side = address === undefined ? await configuredSource(session, "alidade docs SOURCE --output FOLDER") : await typedSource(address, session);
  const files = await filesOf(await docsInput(side, textOption(options, "title"), session), textOption(options, "format") ?? "html", session);
  const folder = resolve(session.host.cwd, label);
  const changes = await docsChanges(folder, files);
  if (options["check"] !== true) await writeDocs(folder, files, changes, session.host.randomName);
  if (options["json"] === true) session.io.result(print({ format: 1, files: statesOf(changes) }));
  return options["check"] === true ? checked(changes, label, session) : written(changes, label, textOption(options, "format") === "markdown" ? "README.md" : "index.html", session);
};

async function filesOf(input: DocsInput, format: string, session: Session): Promise<readonly DocsFile[]> {
  if (format === "markdown") return (await import("../../docs/markdown/index.ts")).markdownOf(input);
  const { siteOf } = await import("../../docs/html/index.ts");
  const { files, notes } = await siteOf(input);
  for (const note of notes.slice(0, 5)) session.io.note(note);
  return files;
}

function statesOf({ added, changed, renumbered, removed, kept }: DocsChanges): readonly { readonly path: string; readonly state: string }[] {
  const states = [
    ...added.map(({ path }) => ({ path, state: "added" })),
    ...[...changed, ...renumbered].map(({ path }) => ({ path, state: "changed" })),
    ...removed.map((path) => ({ path, state: "removed" })),
    ...kept.map((path) => ({ path, state: "kept" })),
  ];
  return states.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function written({ added, changed, renumbered, removed, kept }: DocsChanges, label: string, first: string, { io }: Session): ExitCode {
  const count = added.length + changed.length + renumbered.length;
  const also = removed.length === 0 ? "" : `, and removed ${countOf(removed.length)}`;
  for (const path of kept) io.note(`${join(label, path)} is of nothing that is there any more, but was edited: it stays. Remove it yourself.`);
  io.note(count + removed.length === 0 ? `Nothing to write: ${label} is up to date.` : `Wrote ${countOf(count)} to ${label}${also}. Begin with ${join(label, first)}.`);
  return 0;
}

/** Numbers of rows and sizes are no part of the schema: a site is not behind for them. */
function checked({ added, changed, removed, kept }: DocsChanges, label: string, { io }: Session): ExitCode {
  const behind = [
    ...added.map(({ path }) => `${join(label, path)}: is missing`),
    ...changed.map(({ path }) => `${join(label, path)}: is behind`),
    ...removed.map((path) => `${join(label, path)}: is of nothing that is there any more`),
  ].sort();
  for (const line of behind.slice(0, 20)) io.error(line);
  if (behind.length > 20) io.error(`and ${behind.length - 20} more`);
  for (const path of kept) io.note(`${join(label, path)} is of nothing that is there any more, but was edited.`);
  if (behind.length === 0) io.note(`${label} is up to date.`);
  else io.error(`${label} is behind in ${countOf(behind.length)}: run the same without --check.`);
  return behind.length === 0 ? 0 : 2;
}

function countOf(count: number): string {
  return `${count} file${count === 1 ? "" : "s"}`;
}
