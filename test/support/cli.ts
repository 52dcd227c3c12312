import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { testCache, temporaryFolder } from "./host.ts";

const program = join(import.meta.dirname, "../../dist/cli.js");

/** What a run of the command line gave. */
export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a run is given besides its arguments. */
export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** A folder below. */
  readonly below?: string;
}

/** A folder with some files, in which commands are run. */
export interface CliFolder {
  readonly path: string;
  run(args: readonly string[], options?: CliOptions): Promise<CliRun>;
  write(files: Readonly<Record<string, string>>): void;
  /** The names in it, hidden ones too. */
  names(): readonly string[];
}

/** Makes a folder with files, for running the command line as its users do: no terminal, no colours, nothing of our environment. */
export function cliFolder(files: Readonly<Record<string, string>> = {}): CliFolder {
  const path = temporaryFolder("cli");
  const write: CliFolder["write"] = (more) => {
    for (const [name, text] of Object.entries(more)) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), text);
    }
  };
  write(files);
  return { path, write, names: () => readdirSync(path).sort(), run: (args, options = {}) => run(path, args, options) };
}

function run(cwd: string, args: readonly string[], { env = {}, input = "", below = "." }: CliOptions): Promise<CliRun> {
  const child = spawn(process.execPath, [program, ...args], { cwd: join(cwd, below), env: { PATH: process.env["PATH"], HOME: cwd, ALIDADE_CACHE: testCache, ...env } });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (part: Buffer) => out.push(part));
  child.stderr.on("data", (part: Buffer) => err.push(part));
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }));
  });
}
