import pluralize from "pluralize";

/**
 * Nouns of schemas that the rules of English get wrong, singular to plural. Where both are the same, the word has no number.
 * `data` and `media` are plurals by the book, but nobody calls a class `Datum`.
 */
const nouns: Readonly<Record<string, string>> = {
  ...{ axis: "axes", cache: "caches", canvas: "canvases", cookie: "cookies", lens: "lenses", virus: "viruses" },
  ...{ schema: "schemas", criterion: "criteria", index: "indexes", matrix: "matrices", vertex: "vertices", bias: "biases" },
  ...{ datum: "data", datetime: "datetimes", os: "oses", bonus: "bonuses", corpus: "corpora", photo: "photos" },
};
const unnumbered = new Set([
  ...["data", "metadata", "media", "sms", "dns", "gps", "ios", "aws", "tls", "css", "https", "cors", "goods", "news", "us", "is", "has"],
  ...["info", "stats", "analytics", "kudos", "os", "this", "its", "was", "saas", "paas", "rss"],
]);
const plurals = new Map(Object.entries(nouns));
const singulars = new Map([...plurals].map(([singular, plural]) => [plural, singular]));

/** The words of a name: `order_items`, `OrderItems` and `orderItems` give the same two, as they are written. */
export function wordsOf(name: string): readonly string[] {
  const text = name === name.toUpperCase() ? name.toLowerCase() : name;
  return text
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** The words in `snake_case`. */
export function snakeCase(words: readonly string[]): string {
  return words.map((word) => word.toLowerCase()).join("_");
}

/** The words in `PascalCase`; capitals inside of a word stay. */
export function pascalCase(words: readonly string[]): string {
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
}

/** The words with the last one in the singular. */
export function singularWords(words: readonly string[]): readonly string[] {
  return withLast(words, singular);
}

/** The words with the last one in the plural. */
export function pluralWords(words: readonly string[]): readonly string[] {
  return withLast(words, (word) => plural(singular(word)));
}

function withLast(words: readonly string[], change: (word: string) => string): readonly string[] {
  return words.map((word, index) => (index === words.length - 1 ? change(word) : word));
}

// Each word goes through some hundred regular expressions, and a schema has few words.
const singularByRule = remembered((word) => pluralize.singular(word));
const pluralByRule = remembered((word) => pluralize.plural(word));

function remembered(change: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const found = known.get(word) ?? change(word);
    known.set(word, found);
    return found;
  };
}

function singular(word: string): string {
  const lower = word.toLowerCase();
  if (unnumbered.has(lower) || plurals.has(lower)) return word;
  return inCaseOf(word, singulars.get(lower)) ?? singularByRule(word);
}

function plural(word: string): string {
  const lower = word.toLowerCase();
  if (unnumbered.has(lower)) return word;
  return inCaseOf(word, plurals.get(lower)) ?? pluralByRule(word);
}

function inCaseOf(model: string, word: string | undefined): string | undefined {
  if (word === undefined) return undefined;
  const capital = model.slice(0, 1) !== model.slice(0, 1).toLowerCase();
  return capital ? word.slice(0, 1).toUpperCase() + word.slice(1) : word;
}
