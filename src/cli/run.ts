import type { ExitCode } from "./commands/command.ts";
import { asAlidadeError, wordError } from "./errors.ts";
import type { Flags } from "./flags.ts";
import { parse } from "./program.ts";
import { favourShortRuns } from "./short-runs.ts";

/** Runs a command line to its end and leaves with its status: 0 done, 1 an error, 2 differences found, 3 refused. */
export async function run(args: readonly string[]): Promise<never> {
  process.stdout.on("error", leaveAtClosedPipe);
  const code = await execute(args).catch((thrown: unknown) => fail(args, thrown));
  await new Promise((done) => process.stdout.write("", done));
  // Engines in this process may hold it open.
  process.exit(code);
}

async function execute(args: readonly string[]): Promise<ExitCode> {
  const invocation = await parse(args.length === 0 ? ["--help"] : args, (text) => process.stdout.write(text));
  if (invocation === null) return 0;
  favourShortRuns();
  const { definition, options } = invocation;
  const [{ openSession }, command] = await Promise.all([import("./session.ts"), definition.load()]);
  const flags: Flags = options;
  const session = await openSession(flags);
  try {
    return await command(session, invocation.args, options);
  } finally {
    session.io.settle();
  }
}

async function fail(args: readonly string[], thrown: unknown): Promise<ExitCode> {
  if (isHelp(thrown)) return 0;
  const debug = (process.env["ALIDADE_DEBUG"] ?? "") !== "";
  process.stderr.write(`${wordError(thrown, debug)}\n`);
  if (asksForJson(args)) {
    const { errorJson } = await import("../report/json.ts");
    process.stdout.write(errorJson(asAlidadeError(thrown)));
  }
  return asAlidadeError(thrown).code === "refused" ? 3 : 1;
}

/** Commander leaves by an exception when it has printed help or the version. */
function isHelp(thrown: unknown): boolean {
  return thrown instanceof Error && "exitCode" in thrown && thrown.exitCode === 0 && "code" in thrown && String(thrown.code).startsWith("commander.");
}

function asksForJson(args: readonly string[]): boolean {
  return args.includes("--json") || args.includes("--format=json") || args.some((arg, at) => arg === "--format" && args[at + 1] === "json");
}

/** A reader that has seen enough (`| head`) is no error. */
function leaveAtClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
}
