import { type Cell, text } from "./cells.ts";

/** When a trigger, an event trigger or a rule fires; the catalogs' letter, our word, and what ALTER calls it. */
const states: readonly { readonly letter: string; readonly word: string; readonly sql: string }[] = [
  { letter: "O", word: "origin", sql: "ENABLE" },
  { letter: "D", word: "disabled", sql: "DISABLE" },
  { letter: "R", word: "replica", sql: "ENABLE REPLICA" },
  { letter: "A", word: "always", sql: "ENABLE ALWAYS" },
];

/** Our word for a letter of `tgenabled`, `evtenabled` or `ev_enabled`. */
export function enabledWord(cell: Cell): string {
  return states.find(({ letter }) => letter === text(cell))?.word ?? text(cell);
}

/** What ALTER … says for one of our words: `ENABLE REPLICA`. */
export function enabledWords(word: string): string {
  return states.find((state) => state.word === word)?.sql ?? "ENABLE";
}
