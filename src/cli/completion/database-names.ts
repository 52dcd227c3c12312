/**
 * The names of the databases in the text of a config, which is read and not run: a key for completing names must not run somebody's code.
 * What is computed there is not found.
 */
export function databaseNames(text: string): readonly string[] {
  const begin = /["']?\bdatabases["']?\s*:\s*\{/.exec(text);
  return begin === null ? [] : keysFrom(text, begin.index + begin[0].length);
}

const piece = /\/\/[^\n]*|\/\*[^]*?\*\/|\s+|(?<key>[\p{L}_$][\p{L}\p{N}_$]*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)(?<colon>\s*:)?|(?<open>[{[(])|(?<close>[}\])])|[^]/uy;

/** The keys of the object whose inside begins at a place. */
function keysFrom(text: string, start: number): readonly string[] {
  const keys: string[] = [];
  piece.lastIndex = start;
  for (let depth = 1, found = piece.exec(text); depth > 0 && found !== null; found = piece.exec(text)) {
    const { key, colon, open, close } = found.groups ?? {};
    if (depth === 1 && key !== undefined && colon !== undefined) keys.push(key.replace(/^["'`]|["'`]$/g, ""));
    depth += open !== undefined ? 1 : close !== undefined ? -1 : 0;
    if (depth === 0) break;
  }
  return keys;
}
