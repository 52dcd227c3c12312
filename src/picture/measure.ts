import { charWidth } from "../model/char-width.ts";
import { boldWidths, fontWidths, plainWidths } from "./font-widths.ts";

/** A face that text is set in. */
export interface Face {
  /** In pixels. */
  readonly size: number;
  readonly bold: boolean;
}

/** At least as wide as the text is in any of the fonts that pictures name, in pixels. */
export function measure(text: string, { size, bold }: Face): number {
  let width = 0;
  for (const char of text) width += charEms(char, bold);
  return width * size;
}

/** A text that is no wider than `width`: itself, or cut and ended with `…`. */
export function fit(text: string, width: number, face: Face): string {
  if (measure(text, face) <= width) return text;
  const room = width - measure("…", face);
  let used = 0;
  let kept = "";
  for (const { segment } of new Intl.Segmenter("en").segment(text)) {
    used += measure(segment, face);
    if (used > room) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** CJK is one em wide in every font, emoji up to 1.4 (measured in Noto Color Emoji); of other scripts 1.2 is more than the widest letters. */
function charEms(char: string, bold: boolean): number {
  const digit = (bold ? boldWidths : plainWidths)[(char.codePointAt(0) ?? 0) - fontWidths.first];
  if (digit !== undefined) return fontWidths.digits.indexOf(digit) / fontWidths.unit;
  const columns = charWidth(char);
  if (columns === 2) return /\p{Emoji_Presentation}/u.test(char) ? 1.4 : 1;
  return columns === 1 ? 1.2 : 0;
}
