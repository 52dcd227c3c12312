import type { Severity } from "../model/step.ts";
import { Progress } from "./progress.ts";

/** What a command says to the world. The result goes to standard output, and everything else to standard error. */
export interface Io {
  readonly result: (text: string) => void;
  /** What the person should know: not with `--quiet`. */
  readonly note: (message: string) => void;
  /** What is being done: a line each with `--verbose`, else one that comes and goes on a terminal. */
  readonly detail: (message: string) => void;
  readonly error: (message: string) => void;
  /** Nothing is being done any more: the terminal is as whoever writes next wants it. */
  readonly settle: () => void;
  /** The columns of the terminal that the result goes to; null where it is none. */
  readonly width: number | null;
  readonly paint: (text: string, severity: Severity) => string;
  /** Whether somebody is there to answer. */
  readonly canAsk: boolean;
  /** Asks on standard error, so that the result stays alone; the answer without the white space around it. */
  readonly ask: (question: string) => Promise<string>;
  readonly readStdin: () => Promise<string>;
}

/** How much is said, and in colour or not. */
export interface IoOptions {
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
  readonly yes: boolean;
  /** Whether what lasts is told on the terminal while it lasts. */
  readonly progress: boolean;
}

/** The terminal, or the files and pipes that stand in its place. */
export function terminalIo({ quiet, verbose, color, yes, progress: wanted }: IoOptions): Io {
  const { stdin, stdout, stderr } = process;
  const progress = wanted && !quiet && !verbose ? new Progress(stderr, Date.now) : null;
  const say = (message: string): void => {
    progress?.clear();
    stderr.write(`${message}\n`);
  };
  const silent = (): void => undefined;
  return {
    result: (text) => {
      progress?.clear();
      stdout.write(text);
    },
    note: quiet ? silent : say,
    detail: verbose ? say : (message) => progress?.show(message),
    error: say,
    settle: () => progress?.clear(),
    width: stdout.isTTY ? stdout.columns : null,
    paint: color ? paintSeverity : (text) => text,
    canAsk: stdin.isTTY && stderr.isTTY && !yes,
    ask: async (question) => {
      progress?.clear();
      return (await import("./ask.ts")).ask(question, "");
    },
    readStdin: readAll,
  };
}

// SGR codes (ECMA-48): cyan, yellow, red.
const colors: Readonly<Record<Severity, number>> = { INFO: 36, WARNING: 33, ERROR: 31 };

function paintSeverity(text: string, severity: Severity): string {
  return `\u001b[${colors[severity]}m${text}\u001b[39m`;
}

async function readAll(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString("utf8");
}

/** Whether colours are wanted: `--no-color`, https://no-color.org, FORCE_COLOR, a terminal that has them. */
export function wantsColor(flag: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  if (!flag || (env["NO_COLOR"] ?? "") !== "") return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0";
  return process.stdout.isTTY && env["TERM"] !== "dumb";
}
