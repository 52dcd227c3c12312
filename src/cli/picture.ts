import { resolve } from "node:path";
import { AlidadeError } from "../model/error.ts";
import { formatOfFile, isPictureFormat, type PictureFormat, pictureFormats } from "../picture/formats.ts";
import { around, type Diagram, draw, entitiesNamed, type GroupBy, type ShownColumns, type Theme } from "../picture/index.ts";
import { textOption } from "./commands/command.ts";
import { listOption } from "./flags.ts";
import type { Session } from "./session.ts";
import { writeFiles } from "./write-files.ts";

/** How the person wants a picture. */
export interface PictureOptions {
  readonly format: PictureFormat;
  readonly output: string | null;
  readonly focus: readonly string[];
  readonly depth: number;
  readonly groupBy: GroupBy;
  readonly columns: ShownColumns;
  readonly theme: Theme;
}

/** What was typed about a picture. Errors: `usage`, for a format that cannot be told, or that no terminal shows. */
export function pictureOptions(options: Readonly<Record<string, unknown>>): PictureOptions {
  const { groupBy, columns, theme } = options;
  const [format, output] = [formatOf(options), textOption(options, "output")];
  if (format === "png" && output === null) throw new AlidadeError("usage", "a PNG is no text that could be printed", { hint: "Name a file: --output schema.png." });
  return {
    format,
    output,
    focus: listOption(textOption(options, "focus") ?? ""),
    depth: depthOf(textOption(options, "depth")),
    groupBy: groupBy === "none" ? "none" : "schema",
    columns: columns === "keys" || columns === "none" ? columns : "all",
    theme: theme === "light" || theme === "dark" ? theme : "auto",
  };
}

/** The format that was typed, or that the ending of the output means; SVG where neither says. */
function formatOf(options: Readonly<Record<string, unknown>>): PictureFormat {
  const [format, output] = [textOption(options, "format"), textOption(options, "output")];
  if (format !== null && isPictureFormat(format)) return format;
  if (output === null) return "svg";
  const found = formatOfFile(output);
  if (found !== null) return found;
  throw new AlidadeError("usage", `the name ${output} does not say which format is meant`, { hint: `Add --format: ${pictureFormats.join(", ")}.` });
}

/** Writes a diagram into the file that was named, or as the result. Error: `table-unknown` for what is in focus and not there. */
export async function writePicture(diagram: Diagram, title: string, options: PictureOptions, session: Session): Promise<void> {
  const part = options.focus.length === 0 ? diagram : around(diagram, options.focus.flatMap((name) => entitiesNamed(diagram, name).map(({ id }) => id)), options.depth);
  const picture = await draw(part, options.format, { title, groupBy: options.groupBy, columns: options.columns, theme: options.theme });
  if (options.output === null) return session.io.result(picture.toString());
  await writeFiles([{ path: resolve(session.host.cwd, options.output), text: picture }], session.host.randomName);
  session.io.note(`Wrote ${options.output}.`);
}

function depthOf(text: string | null): number {
  const depth = Number(text ?? "1");
  if (Number.isInteger(depth) && depth >= 0) return depth;
  throw new AlidadeError("usage", `--depth ${text} is no number of relations`, { hint: "Write a whole number: 0 is the tables of --focus alone." });
}
