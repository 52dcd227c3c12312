// Unicode's East Asian Width W and F, as ranges; emoji that are drawn as pictures are as wide.
const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2fb}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const none = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;

/** How many columns of a terminal a character takes: 0, 1 or 2. */
export function charWidth(char: string): 0 | 1 | 2 {
  if (none.test(char)) return 0;
  return wide.test(char) ? 2 : 1;
}
