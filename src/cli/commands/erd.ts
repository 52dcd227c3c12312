import { diagramOf } from "../../picture/index.ts";
import { pictureOptions, writePicture } from "../picture.ts";
import { cutTexts, readSource } from "../read.ts";
import { configuredSource, typedSource } from "../sides.ts";
import type { Command } from "./command.ts";

/** `alidade erd [SOURCE]`. */
export const erd: Command = async (session, [address], options) => {
  const picture = pictureOptions(options);
  const side = address === undefined ? await configuredSource(session, "alidade erd SOURCE") : await typedSource(address, session);
  const selected = await readSource(side, session);
  for (const note of cutTexts(selected, selected.dialect)) session.io.note(note);
  const diagram = diagramOf(selected.reading.snapshot);
  if (diagram.entities.length === 0) session.io.note(`There is no table in ${selected.label}: the picture is empty.`);
  await writePicture(diagram, `Schema of ${selected.label}`, picture, session);
  return 0;
};
