import { pascalCase, wordsOf } from "../words.ts";

/** The words in `camelCase`; capitals inside of a word stay. */
export function camelCase(words: readonly string[]): string {
  const [first = "", ...rest] = words;
  return first.toLowerCase() + pascalCase(rest);
}

/** A variable's name for something that is called so; `prefix` stands before one that begins with a digit, and for one without letters. */
export function variableName(name: string, prefix: string): string {
  return identifier(camelCase(wordsOf(name)), prefix);
}

/** A type's name for something that is called so. */
export function typeIdentifier(words: readonly string[], prefix: string): string {
  return identifier(pascalCase(words), prefix);
}

function identifier(name: string, prefix: string): string {
  const plain = name.normalize("NFC").replace(/[^\p{ID_Continue}$]/gu, "");
  return /^[\p{ID_Start}$_]/u.test(plain) ? plain : `${prefix}${plain}`;
}

/** Words that cannot be the name of a variable in a module, and globals that generated code or its reader relies on. */
export const reservedWords: readonly string[] = (
  "abstract any arguments as async await boolean break case catch class const continue debugger declare default delete do else enum eval export extends false " +
  "finally for from function get if implements import in infer instanceof interface is keyof let module namespace never new null number object of " +
  "package private protected public readonly require return set static string super switch symbol this throw true try type typeof undefined unique unknown " +
  "var void while with yield globalThis process console Symbol Object Array String Number Boolean Date Map Set Promise Buffer Error"
).split(" ");
