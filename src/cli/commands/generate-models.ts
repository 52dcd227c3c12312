import { resolve } from "node:path";
import { generate, type Generated, type GenerateOptions, isTargetName, targetNames, type TargetName } from "../../generate/index.ts";
import { AlidadeError } from "../../model/error.ts";
import type { AnyObject } from "../../model/object.ts";
import type { Selected } from "../../sources/select.ts";
import { print } from "../../report/json.ts";
import type { GenerateConfig } from "../define-config.ts";
import { cutTexts, readSource } from "../read.ts";
import type { Session } from "../session.ts";
import { mergeModels, type ModelsOutput } from "../merge-models.ts";
import { configuredSource, type SessionSource, typedSource } from "../sides.ts";
import { type Command, textOption } from "./command.ts";

/** `alidade generate-models`. */
export const generateModels: Command = async (session, _args, options) => {
  const from = textOption(options, "from");
  const side = from === null ? await configuredSource(session, "alidade generate-models --from SOURCE") : await typedSource(from, session);
  const config: GenerateConfig = side.database?.config.generate ?? {};
  const output = outputOf(textOption(options, "output"), config, session);
  const [folder, check, json] = [output?.folder ?? null, options["check"] === true, options["json"] === true];
  if (folder === null && check) throw new AlidadeError("usage", "--check needs to know which files are meant", { hint: "Add --output FOLDER, or `output` to `generate` in the config." });
  const singleFile = options["singleFile"] === true || (config.singleFile ?? false) || folder === null;
  const target = targetNamed(textOption(options, "target") ?? config.target ?? "sqlalchemy");
  const style = textOption(options, "style") ?? config.style;
  const { selected, generated } = await generateFrom(side, target, { singleFile, ...(style === undefined ? {} : { style }) }, session);
  for (const { label, text } of generated.notes) session.io.note(`${label} ${text}`);
  if (output !== null) return mergeModels(generated, { ...output, target, check, json, prune: options["prune"] === true, ...relationsOf(selected) }, session);
  session.io.result(json ? print({ format: 1, files: generated.files }) : joined(generated));
  return 0;
};

/** The folder that was typed, else that of the config, whose paths start from itself; null: standard output. */
function outputOf(typed: string | null, config: GenerateConfig, { host, root }: Session): { readonly folder: string; readonly label: string } | null {
  const label = typed ?? config.output ?? null;
  return label === null ? null : { folder: resolve(typed === null ? root : host.cwd, label), label };
}

async function generateFrom(side: SessionSource, target: TargetName, options: GenerateOptions, session: Session): Promise<{ readonly selected: Selected; readonly generated: Generated }> {
  const selected = await readSource(side, session);
  for (const text of cutTexts(selected, selected.dialect)) session.io.note(text);
  return { selected, generated: generate(selected.reading.snapshot, target, options) };
}

/** What has models of its own, and what would have if it had been asked for. */
function relationsOf({ reading, whole }: Selected): Pick<ModelsOutput, "relations" | "leftOut"> {
  const isRelation = ({ kind }: AnyObject): boolean => kind === "table" || kind === "view" || kind === "materializedView" || kind === "foreignTable";
  const { objects } = reading.snapshot;
  const all = Object.values(whole.objects).filter(isRelation);
  return { relations: all.flatMap(({ id }) => (objects[id] === undefined ? [] : [id])), leftOut: all.filter(({ id }) => objects[id] === undefined) };
}

function targetNamed(name: string): TargetName {
  if (isTargetName(name)) return name;
  throw new AlidadeError("target-unknown", `models cannot be written for ${name}`, { hint: `Use --target with one of ${targetNames.join(", ")}.` });
}

function joined({ files }: Generated): string {
  return files.map(({ text }) => text).join("\n");
}
