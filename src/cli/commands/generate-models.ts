import { resolve } from "node:path";
import { generate, type Generated, isTargetName, type TargetName, targetNames } from "../../generate/index.ts";
import { AlidadeError } from "../../model/error.ts";
import { print } from "../../report/json.ts";
import type { GenerateConfig } from "../define-config.ts";
import { cutTexts, readSource } from "../read.ts";
import type { Session } from "../session.ts";
import { configuredSource, type SessionSource, typedSource } from "../sides.ts";
import { under, writeFiles } from "../write-files.ts";
import { type Command, textOption } from "./command.ts";

/** `alidade generate-models`. */
export const generateModels: Command = async (session, _args, options) => {
  const from = textOption(options, "from");
  const side = from === null ? await configuredSource(session, "alidade generate-models --from SOURCE") : await typedSource(from, session);
  const config: GenerateConfig = side.database?.config.generate ?? {};
  const output = textOption(options, "output");
  const folder = output === null ? null : resolve(session.host.cwd, output);
  const singleFile = options["singleFile"] === true || (config.singleFile ?? false) || folder === null;
  const generated = await generateFrom(side, targetNamed(textOption(options, "target") ?? config.target ?? "sqlalchemy"), singleFile, session);
  for (const { label, text } of generated.notes) session.io.note(`${label} ${text}`);
  if (folder === null) session.io.result(options["json"] === true ? print({ format: 1, files: generated.files }) : joined(generated));
  else await write(folder, output ?? folder, generated, session, options["json"] === true);
  return 0;
};

async function generateFrom(side: SessionSource, target: TargetName, singleFile: boolean, session: Session): Promise<Generated> {
  const selected = await readSource(side, session);
  for (const text of cutTexts(selected, selected.dialect)) session.io.note(text);
  return generate(selected.reading.snapshot, target, { singleFile });
}

function targetNamed(name: string): TargetName {
  if (isTargetName(name)) return name;
  throw new AlidadeError("target-unknown", `models cannot be written for ${name}`, { hint: `Use --target with one of ${targetNames.join(", ")}.` });
}

function joined({ files }: Generated): string {
  return files.map(({ text }) => text).join("\n");
}

async function write(folder: string, label: string, generated: Generated, { host, io }: Session, json: boolean): Promise<void> {
  const files = under(folder, generated.files);
  await writeFiles(files, host.randomName);
  if (json) io.result(print({ format: 1, files: files.map(({ path }) => ({ path })) }));
  io.note(`Wrote ${files.length} file${files.length === 1 ? "" : "s"} to ${label}.`);
}
