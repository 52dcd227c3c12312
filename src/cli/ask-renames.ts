import { parseRename } from "../diff/index.ts";
import type { LikelyRename, RenameRequest } from "../model/rename.ts";
import type { Session } from "./session.ts";

/** Asks about each likely rename; nobody there, or no clear answer, is no rename. */
export async function askRenames(likely: readonly LikelyRename[], { io }: Session): Promise<readonly RenameRequest[]> {
  const answered: RenameRequest[] = [];
  const taken = new Set<string>();
  for (const { noun, from, candidates } of likely) {
    const slot = (to: string): string => `${noun} ${from.slice(0, from.lastIndexOf(".") + 1)}${to}`;
    const open = candidates.filter(({ to }) => !taken.has(slot(to)));
    const [only] = open;
    if (!io.canAsk || only === undefined) continue;
    const words = open.map(({ to, because }, at) => `${open.length > 1 ? `${at + 1}) ` : ""}${to} (${because.join(", ")})`).join(", ");
    const question = open.length > 1 ? `Was the ${noun} ${from} renamed to ${words}, or none of them? A number: it keeps its rows and values; none: it is dropped, and those are new [1-${open.length}/N]` : `Was the ${noun} ${from} renamed to ${words}? y: it keeps its rows and values; n: it is dropped, and that one is new [y/N]`;
    const answer = (await io.ask(question)).toLowerCase();
    const chosen = open.length > 1 ? open[Number(answer) - 1] : answer === "y" || answer === "yes" ? only : undefined;
    if (chosen === undefined) continue;
    taken.add(slot(chosen.to));
    answered.push(parseRename(chosen.request, { kind: null, standing: false, origin: `the answer ${chosen.request}` }));
  }
  return answered;
}
