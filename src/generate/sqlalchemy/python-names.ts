import { pascalCase, singularWords, snakeCase, wordsOf } from "../shared/words.ts";

const keywords = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global if import in is " +
    "lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

/** Names that an attribute of a model cannot have: those of the declarative base, and builtins that annotations need. */
const takenInModels = new Set([
  ...["metadata", "registry", "type_annotation_map", "self"],
  ...["bool", "bytes", "dict", "float", "int", "list", "str"],
]);

/** The identifier that is nearest to a name. Python reads identifiers in NFKC, so that is what it is written in. */
export function identifier(name: string, fallback: string): string {
  const plain = name
    .normalize("NFKC")
    .replace(/[^\p{ID_Continue}]+/gu, "_")
    .replace(/^__+/, "_");
  const text = /[^_]/.test(plain) ? plain : fallback;
  const started = /^[\p{ID_Start}_]/u.test(text) ? text : `_${text}`;
  return keywords.has(started) ? `${started}_` : started;
}

/** The attribute of a column, as near to the column's name as Python allows. */
export function attributeName(column: string): string {
  const name = identifier(column, "column");
  return takenInModels.has(name) ? `${name}_` : name;
}

/** The class of a table: singular, in PascalCase. */
export function className(table: string): string {
  return classIdentifier(singularWords(wordsOf(table)), "Table");
}

/** The class of a table in the number that the table's name has. */
export function exactClassName(table: string): string {
  return classIdentifier(wordsOf(table), "Table");
}

/** A class from the words of any text. */
export function classIdentifier(words: readonly string[], fallback: string): string {
  const name = pascalCase(words);
  return identifier(/^\p{ID_Start}/u.test(name) ? name : `${fallback}${name}`, fallback);
}

/** A variable or module of the same words. */
export function variableName(name: string, fallback: string): string {
  return identifier(snakeCase(wordsOf(name)), fallback);
}
