import { charWidth } from "../model/char-width.ts";

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
