// Prints src/picture/font-widths.ts: the advance widths of two TrueType fonts, read from their own tables.
//   node scripts/font-widths.mjs /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf /usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf
import { readFileSync } from "node:fs";

const [first, last, unit] = [0x20, 0x52f, 40];
const digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

/** The width of a character in em; null: the font has none. */
function widthsOf(file) {
  const font = readFileSync(file);
  const tables = Object.fromEntries(Array.from({ length: font.readUInt16BE(4) }, (_, i) => [font.toString("latin1", 12 + i * 16, 16 + i * 16), font.readUInt32BE(20 + i * 16)]));
  const [em, metrics] = [font.readUInt16BE(tables.head + 18), font.readUInt16BE(tables.hhea + 34)];
  const glyphOf = glyphs(font, tables.cmap);
  return (code) => {
    const glyph = glyphOf(code);
    return glyph === 0 ? null : font.readUInt16BE(tables.hmtx + 4 * Math.min(glyph, metrics - 1)) / em;
  };
}

/** The subtable of format 4 for Unicode (OpenType specification, cmap). */
function glyphs(font, cmap) {
  const records = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, i) => cmap + 4 + i * 8);
  const table = records.map((at) => cmap + font.readUInt32BE(at + 4)).find((at, i) => font.readUInt16BE(at) === 4 && font.readUInt16BE(records[i]) === 3);
  const size = font.readUInt16BE(table + 6);
  const [ends, starts, deltas, offsets] = [14, 16 + size, 16 + 2 * size, 16 + 3 * size].map((at) => table + at);
  return (code) => {
    for (let i = 0; i < size; i += 2) {
      if (code > font.readUInt16BE(ends + i)) continue;
      const [start, delta, offset] = [font.readUInt16BE(starts + i), font.readInt16BE(deltas + i), font.readUInt16BE(offsets + i)];
      if (code < start) return 0;
      if (offset === 0) return (code + delta) & 0xffff;
      const glyph = font.readUInt16BE(offsets + i + offset + (code - start) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}

const encode = (width) => Array.from({ length: last - first + 1 }, (_, i) => digits[Math.min(63, Math.ceil((width(first + i) ?? 1.1) * unit))]).join("");
const lines = (text) => (text.match(/.{1,120}/g) ?? []).map((line) => `  "${line}"`).join(" +\n");
const [plain, bold] = process.argv.slice(2).map(widthsOf);
process.stdout.write(`/**
 * How wide the characters U+0020 to U+052F are in DejaVu Sans and its bold face, one digit each, in units of a fortieth of an em,
 * rounded up. Of the fonts that pictures name, DejaVu Sans is the widest: what fits in it fits in all of them. Made by
 * scripts/font-widths.mjs.
 */
export const fontWidths = { first: ${first}, unit: ${unit}, digits: "${digits}" };

/** The plain face. */
export const plainWidths =\n${lines(encode(plain))};

/** The bold face. */
export const boldWidths =\n${lines(encode(bold))};
`);
