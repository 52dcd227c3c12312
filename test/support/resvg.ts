import { Resvg } from "@resvg/resvg-js";

/** Renders a picture by resvg, which refuses what is no XML; its size in pixels. */
export function renderedSize(svg: string): { readonly width: number; readonly height: number } {
  const { width, height } = new Resvg(svg, { font: { loadSystemFonts: false } });
  return { width, height };
}
