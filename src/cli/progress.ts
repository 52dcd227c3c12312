import { fitText } from "../report/text-width.ts";

/** Where progress is drawn: a terminal. */
export interface ProgressTerminal {
  readonly columns: number;
  write(text: string): unknown;
}

// Shorter waits need no word.
const patience = 500;
const beat = 1000;

/**
 * One line of a terminal that says what is being done, once the run has lasted for half a second, and since when where that is long. It is
 * gone before anything else is said.
 */
export class Progress {
  readonly #terminal: ProgressTerminal;
  readonly #now: () => number;
  readonly #begun: number;
  #doing: { readonly message: string; readonly since: number } | null = null;
  #drawn = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(terminal: ProgressTerminal, now: () => number) {
    this.#terminal = terminal;
    this.#now = now;
    this.#begun = now();
  }

  /** What is being done from now on. Engines in this process hold timers up, so that a late message is drawn at once. */
  show(message: string): void {
    this.#doing = { message, since: this.#now() };
    if (this.#now() - this.#begun >= patience) this.#draw();
    else this.#wait(patience);
  }

  /** Takes the line away; what is being done is done. */
  clear(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#doing = null;
    // EL, ECMA-48: erase the line.
    if (this.#drawn) this.#terminal.write("\r\u001b[2K");
    this.#drawn = false;
  }

  #draw(): void {
    if (this.#doing === null) return;
    const { message, since } = this.#doing;
    const seconds = Math.floor((this.#now() - since) / 1000);
    const text = `${message.replace(/\p{Cc}+/gu, " ")} …${seconds < 2 ? "" : ` ${seconds} s`}`;
    this.#terminal.write(`\r\u001b[2K${fitText(text, this.#terminal.columns - 1)}`);
    this.#drawn = true;
    this.#wait(beat);
  }

  #wait(milliseconds: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#draw(), milliseconds);
    this.#timer.unref();
  }
}

/** Whether somebody looks at the terminal: neither a pipe nor a build server, whose logs would keep every line. */
export function wantsProgress(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  return isTerminal && (env["CI"] ?? "") === "" && env["TERM"] !== "dumb";
}
