// Unicode's East Asian Width W and F, as ranges; emoji that are drawn as pictures are as wide.
const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2fb}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const none = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;
// Almost every name: answered without looking at each character.
const plain = /^[\x20-\x7e]*$/;

/** How many columns of a terminal a text takes. */
export function textWidth(text: string): number {
  if (plain.test(text)) return text.length;
  return [...text].reduce((sum, char) => sum + charWidth(char), 0);
}

/** Cuts a text into lines of at most `width` columns; never between a letter and its accents. */
export function wrapText(text: string, width: number): readonly string[] {
  if (textWidth(text) <= width) return [text];
  const lines = [""];
  let used = 0;
  for (const char of text) {
    const size = charWidth(char);
    if (used + size > width && used > 0) {
      lines.push("");
      used = 0;
    }
    lines[lines.length - 1] += char;
    used += size;
  }
  return lines;
}

/** A text in one line of at most `width` columns, cut at its end. */
export function fitText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  return width < 1 ? "" : `${wrapText(text, width - 1)[0] ?? ""}…`;
}

/** A text with spaces after it up to a width. */
export function padText(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - textWidth(text)));
}

function charWidth(char: string): number {
  if (none.test(char)) return 0;
  return wide.test(char) ? 2 : 1;
}
