import { join } from "node:path";
import { AlidadeError } from "../../model/error.ts";
import { print } from "../../report/json.ts";
import { findConfig } from "../config.ts";
import { ask } from "../ask.ts";
import { type ConfigAnswers, configText } from "../init/config-text.ts";
import { findProject, type Project } from "../init/find-project.ts";
import { openSession, type Session } from "../session.ts";
import { writeFiles } from "../write-files.ts";
import { type Command, type ExitCode, textOption } from "./command.ts";

/** `alidade init`. */
export const init: Command = async (session, _args, options) => {
  const { host, io } = session;
  refuseSecond(host.cwd);
  const project = await findProject(host.cwd, host.env);
  const answers = await answersOf(project, textOption(options, "url"), textOption(options, "models"), session);
  const name = `alidade.config${project.configEnding}`;
  await writeFiles([{ path: join(host.cwd, name), text: configText(answers, project.configEnding) }], host.randomName);
  if (options["json"] === true) io.result(print({ format: 1, written: name, ...answers }));
  else io.result(`Wrote ${name}.\n`);
  for (const note of notesOn(project, answers, host.env["DATABASE_URL"] !== undefined)) io.note(note);
  return io.canAsk && options["json"] !== true && answers.models !== null && (answers.url ?? host.env["DATABASE_URL"]) != null ? firstDiff(session) : 0;
};

/** The conversation ends with what the config is for. */
async function firstDiff({ io, flags }: Session): Promise<ExitCode> {
  const answer = await ask("Compare them now? Nothing is changed", "yes");
  if (!/^y/i.test(answer)) return 0;
  io.note("");
  const { diff } = await import("./diff.ts");
  return diff(await openSession(flags), [], {});
}

function refuseSecond(folder: string): void {
  const found = findConfig(folder, null);
  if (found === null || join(found, "..") !== folder) return;
  throw new AlidadeError("config-exists", `there is a config already: ${found}`, { where: { file: found }, hint: "Edit it, or move it away first; init overwrites nothing." });
}

async function answersOf(project: Project, url: string | null, models: string | null, { io }: Session): Promise<ConfigAnswers> {
  const found = url ?? project.databases[0]?.url ?? null;
  const foundModels = models ?? project.models[0] ?? null;
  if (!io.canAsk) return { url: found, models: foundModels };
  const offered = found ?? "DATABASE_URL";
  const answer = url === null ? await ask("URL of the database, or DATABASE_URL for the variable", offered) : offered;
  const modelsAnswer = models === null ? await ask("Models: a file, a folder, sqlalchemy:PACKAGE.MODULE, drizzle:PATH; - for none", foundModels ?? "-") : models;
  return { url: answer === "DATABASE_URL" ? null : answer, models: modelsAnswer === "-" ? null : modelsAnswer };
}

function notesOn({ databases }: Project, { url, models }: ConfigAnswers, isSet: boolean): readonly string[] {
  const [first] = databases;
  const secret = url === null && !isSet && first !== undefined && first.url === null;
  return [
    ...(secret ? [`The URL in ${first.where} has a password: write it as DATABASE_URL into .env, which is not committed.`] : []),
    ...(url === null && !isSet && !secret ? ["No database was found: set DATABASE_URL, or write `url` into the config."] : []),
    models === null ? "Next: alidade inspect; `alidade diff SOURCE` compares the database with SQL, models or another one" : "Next: alidade diff",
  ];
}
