/** What can be searched for; lists instead of objects, since there are many. */
export interface SearchIndex {
  /** `table`, `column`, …, which the others name by their number. */
  readonly nouns: readonly string[];
  /** The noun, label, path, comment and body of each page. */
  readonly pages: readonly (readonly [noun: number, label: string, path: string, comment: string, body: string])[];
  /** The number of the page, the noun, name, anchor and words of each part. */
  readonly parts: readonly (readonly [page: number, noun: number, name: string, anchor: string, words: string])[];
}

/** Something that was found. */
export interface Found {
  readonly noun: string;
  readonly label: string;
  /** What it is part of; empty where it stands for itself. */
  readonly within: string;
  readonly about: string;
  /** From the folder of the site. */
  readonly href: string;
}

/** An index with its texts in the form in which they are compared. */
export interface Searchable {
  readonly index: SearchIndex;
  readonly entries: readonly Entry[];
}

interface Entry {
  readonly page: number;
  /** Null: the page itself. */
  readonly part: number | null;
  readonly name: string;
  readonly text: string;
}

/** Prepares an index once, so that each search compares texts alone. */
export function searchable(index: SearchIndex): Searchable {
  const pages = index.pages.map(([, label, , comment, body], page) => ({ page, part: null, name: folded(label), text: folded(`${label} ${comment} ${body}`) }));
  const parts = index.parts.map(([page, , name, , words], part) => ({ page, part, name: folded(name), text: folded(`${index.pages[page]?.[1] ?? ""}.${name} ${words}`) }));
  return { index, entries: [...pages, ...parts] };
}

/** What has all words of a query in it, the likeliest first: names before comments, whole names before parts of them, pages before what is in them. */
export function search({ index, entries }: Searchable, query: string, limit: number): { readonly found: readonly Found[]; readonly count: number } {
  const words = folded(query).split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return { found: [], count: 0 };
  const hits: { readonly entry: Entry; readonly score: number }[] = [];
  for (const entry of entries) {
    if (!words.every((word) => entry.text.includes(word))) continue;
    hits.push({ entry, score: words.reduce((sum, word) => sum + scoreOf(entry, word), 0) + (entry.part === null ? 0 : 0.5) });
  }
  hits.sort((a, b) => a.score - b.score || a.entry.name.length - b.entry.name.length || (a.entry.name < b.entry.name ? -1 : a.entry.name > b.entry.name ? 1 : a.entry.page - b.entry.page));
  return { found: hits.slice(0, limit).map(({ entry }) => foundOf(entry, index)), count: hits.length };
}

/** Less is better. */
function scoreOf({ name, text }: Entry, word: string): number {
  if (name === word || name.endsWith(`.${word}`)) return 0;
  if (name.startsWith(word)) return 1;
  if (name.includes(`_${word}`) || name.includes(`.${word}`)) return 2;
  if (name.includes(word)) return 3;
  // `orders.id` and what is written in SQL or comments: at the start of a word first.
  return text.includes(` ${word}`) || text.startsWith(word) ? 5 : 6;
}

function foundOf({ page, part }: Entry, { nouns, pages, parts }: SearchIndex): Found {
  const [noun, label, path, comment] = pages[page] ?? [0, "", "", ""];
  const own = part === null ? undefined : parts[part];
  if (own === undefined) return { noun: nouns[noun] ?? "", label, within: "", about: comment, href: path };
  return { noun: nouns[own[1]] ?? "", label: own[2], within: label, about: own[4], href: `${path}#${own[3]}` };
}

/** Letter case and accents do not count. */
function folded(text: string): string {
  const lower = text.toLowerCase();
  return /^[\x20-\x7e\s]*$/.test(lower) ? lower : lower.normalize("NFD").replace(/\p{Mn}/gu, "");
}
