import { printSnapshot } from "../../model/snapshot-json.ts";
import type { Reading } from "../../model/snapshot.ts";
import { inspectTree } from "../../report/tree.ts";
import { pickObject } from "../../sources/pick.ts";
import { readSource } from "../read.ts";
import { configuredSource, typedSource } from "../sides.ts";
import { type Command, textOption } from "./command.ts";

/** `alidade inspect [SOURCE]`. */
export const inspect: Command = async (session, [address], options) => {
  const side = address === undefined ? await configuredSource(session, "alidade inspect SOURCE") : await typedSource(address, session);
  const { reading, label, dialect } = await readSource(side, session);
  const name = textOption(options, "object");
  const shown: Reading = name === null ? reading : { ...reading, snapshot: pickObject(reading.snapshot, name) };
  const json = options["format"] === "json" || (options["json"] === true && options["format"] === undefined);
  session.io.result(json ? printSnapshot(shown.snapshot) : inspectTree(label, shown, dialect));
  return 0;
};
