import { createInterface } from "node:readline/promises";

/** Asks on standard error, so that the result stays alone; an empty answer takes what is offered. */
export async function ask(question: string, offered: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(offered === "" ? `${question}: ` : `${question} [${offered}]: `);
    return answer.trim() === "" ? offered : answer.trim();
  } finally {
    terminal.close();
  }
}
