import { AlidadeError } from "../model/error.ts";

/** The widest and highest that a picture may be in pixels; larger ones are made smaller as a whole. */
const largest = 12_000;

/** Renders a picture, twice as large as it is meant, with the fonts of this machine. Errors: `png-renderer-missing`, `png-fonts-missing`. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const { Resvg } = await renderer();
  const font = { loadSystemFonts: true, defaultFontFamily: "DejaVu Sans", sansSerifFamily: "DejaVu Sans" };
  const probe = new Resvg('<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text x="2" y="16" font-family="sans-serif">M</text></svg>', { font });
  if (probe.getBBox() === undefined) {
    throw new AlidadeError("png-fonts-missing", "this machine has no fonts to write a PNG with", { hint: "Install one (fonts-dejavu-core on Debian, ttf-dejavu on Alpine), or write SVG, which the reader's machine sets." });
  }
  const { width, height } = new Resvg(svg, { font: { loadSystemFonts: false } });
  const picture = new Resvg(svg, { font, fitTo: { mode: "zoom", value: Math.min(2, largest / width, largest / height) } });
  return picture.render().asPng();
}

/** It is an optional dependency, with a binary for each system. */
async function renderer(): Promise<typeof import("@resvg/resvg-js")> {
  try {
    return await import("@resvg/resvg-js");
  } catch (cause) {
    throw new AlidadeError("png-renderer-missing", "the package that renders PNG is not installed, or has no binary for this system", { hint: "Type `npm install @resvg/resvg-js`, or write SVG, which needs nothing.", cause });
  }
}
