import { spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { AlidadeError } from "../../model/error.ts";
import type { Host } from "../../model/host.ts";

/** A question to code of the project, which is run in a process of its own. */
export interface Question {
  /** The program and its arguments. */
  readonly command: readonly [string, ...string[]];
  /** What it reads, as JSON, on its standard input. */
  readonly request: Readonly<Record<string, unknown>>;
  /** What is asked, for messages: `the Drizzle schema src/schema.ts`. */
  readonly what: string;
}

/** The seconds that models may take to load where `ALIDADE_MODELS_TIMEOUT` does not say. */
const usualSeconds = 60;

/**
 * Runs a script that writes its answer, as JSON, in the line behind the mark `mark` of its request. Models can print, wait for ever and end the
 * process: what they print is not taken for the answer, and they are stopped after a time.
 *
 * @throws AlidadeError `models-timeout`, `models-failed`
 */
export async function askChild({ command: [program, ...args], request, what }: Question, host: Host): Promise<unknown> {
  const seconds = Number(host.env["ALIDADE_MODELS_TIMEOUT"] ?? usualSeconds) || usualSeconds;
  const mark = `alidade-${host.randomName()}-answer:`;
  const { stdout, stderr, timedOut, code } = await run(program, args, JSON.stringify({ ...request, mark }), seconds, host);
  if (timedOut) throw new AlidadeError("models-timeout", `${what} did not load in ${seconds} seconds`, { hint: "Something in it waits when it is imported: a connection, a server. ALIDADE_MODELS_TIMEOUT=SECONDS gives it longer." });
  const answer = stdout.split("\n").find((line) => line.startsWith(mark));
  if (answer !== undefined) return JSON.parse(answer.slice(mark.length));
  const said = lastLine(stderr) ?? lastLine(stdout) ?? `its process ended with ${code ?? "a signal"}`;
  throw new AlidadeError("models-failed", `${what} could not be loaded: ${said}`, { hint: "Run the file by itself to see more." });
}

interface ChildRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
  readonly code: number | null;
}

function run(program: string, args: readonly string[], input: string, seconds: number, { cwd, env }: Host): Promise<ChildRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...env }, stdio: "pipe" });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill("SIGKILL");
    }, seconds * 1000);
    child.stdout.on("data", (part: Buffer) => out.push(part));
    child.stderr.on("data", (part: Buffer) => err.push(part));
    const finish = (code: number | null): void => {
      clearTimeout(timer);
      resolve({ stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString(), timedOut, code });
      child.stdout.destroy();
      child.stderr.destroy();
    };
    child.on("error", (cause) => {
      clearTimeout(timer);
      reject(new AlidadeError("models-failed", `${program} could not be started`, { hint: "Check that it is there and may be run.", cause }));
    });
    child.on("close", finish);
    // What the models have started may hold the pipes open for ever.
    child.on("exit", (code) => setTimeout(finish, 1000, code).unref());
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

/** The last line with something in it, without colours. */
function lastLine(text: string): string | null {
  const plain = stripVTControlCharacters(text).split("\n").map((line) => line.trim());
  return plain.findLast((line) => line !== "" && !line.startsWith("at ") && !/^Node\.js v/.test(line)) ?? null;
}
