import { type ColorName, hueCount, type Palette, palettes, type Theme } from "./palette.ts";
import { faces } from "./boxes.ts";
import type { Face } from "./measure.ts";

/** The fonts of a picture, none of which is wider than the last named one, by which texts are measured. */
export const fontFamily = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

/**
 * The style sheet of a picture. Every colour stands as it is, for readers that know no variables, and as a variable (`--erd-box`),
 * by which a page can give it others; `flat`: without the variables.
 */
export function styleSheet(theme: Theme, flat: boolean): string {
  const base = palettes[theme === "dark" ? "dark" : "light"];
  const paint = (property: string, name: ColorName): string => `${property}:${base[name]}${flat ? "" : `;${property}:var(--erd-${name})`}`;
  const variables = flat ? [] : [`.erd{${variablesOf(base)}}`, ...(theme === "auto" ? [`@media (prefers-color-scheme:dark){.erd{${variablesOf(palettes.dark)}}}`] : [])];
  return [...variables, ...rules(paint), ...(flat ? [] : pointerRules(paint))].join("\n");
}

function variablesOf(palette: Palette): string {
  return Object.entries(palette).map(([name, color]) => `--erd-${name}:${color}`).join(";");
}

function rules(paint: (property: string, name: ColorName) => string): readonly string[] {
  const hues = Array.from({ length: hueCount }, (_, at) => hueName(at));
  const marks = ["added", "removed", "altered", "renamed"] as const;
  return [
    `.erd text{${paint("fill", "text")};font-family:${fontFamily};white-space:pre}`,
    `.erd .paper{${paint("fill", "paper")}}`,
    `.erd .body{${paint("fill", "box")}}`,
    `.erd .frame{fill:none;${paint("stroke", "border")};stroke-width:1.2}`,
    `.erd .view .frame{stroke-dasharray:5 3}`,
    `.erd .rule{${paint("stroke", "rule")};stroke-width:1}`,
    ...hues.flatMap((hue) => [`.erd .${hue} .head,.erd .ground.${hue}{${paint("fill", hue)}}`, `.erd .${hue} .edge,.erd .ground.${hue}{${paint("stroke", hue)}}`, `.erd text.${hue}{${paint("fill", hue)}}`]),
    `.erd .head{fill-opacity:.16}`,
    `.erd .ground{fill-opacity:.05;stroke-opacity:.35;stroke-width:1.2}`,
    `.erd .title{${faceText(faces.title)}}`,
    `.erd .name{${faceText(faces.name)}}`,
    `.erd .name.pk{${faceText(faces.key)}}`,
    `.erd .type{${faceText(faces.type)};${paint("fill", "muted")};text-anchor:end}`,
    `.erd .kind{${faceText(faces.kind)};${paint("fill", "muted")};text-anchor:end}`,
    `.erd .note{${faceText(faces.note)};${paint("fill", "muted")}}`,
    `.erd .schema{${faceText(faces.group)}}`,
    `.erd .key{fill:none;${paint("stroke", "key")};stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}`,
    `.erd .link{fill:none;${paint("stroke", "link")};stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}`,
    `.erd .unique{fill:none;${paint("stroke", "muted")};stroke-width:1}`,
    `.erd .u{${faceText({ size: 9, bold: true })};${paint("fill", "muted")};text-anchor:middle}`,
    `.erd .filled{${paint("fill", "muted")}}`,
    `.erd .hollow{fill:none;${paint("stroke", "muted")};stroke-width:1}`,
    `.erd .wire,.erd .end{fill:none;${paint("stroke", "line")};stroke-width:1.4;stroke-linejoin:round}`,
    `.erd .zero{${paint("fill", "paper")};${paint("stroke", "line")};stroke-width:1.4}`,
    `.erd .same{opacity:.45}`,
    ...marks.flatMap((mark) => [
      `.erd .${mark}>.frame,.erd .${mark}>.wire,.erd .${mark}>.end,.erd .${mark}>.zero{${paint("stroke", mark)};stroke-width:2}`,
      `.erd .${mark}>.head,.erd .${mark}>.wash{${paint("fill", mark)}}`,
      `.erd .${mark}>.name,.erd .${mark}>.title{${paint("fill", mark)}}`,
    ]),
    `.erd .wash{fill-opacity:.14}`,
    `.erd .removed>.frame,.erd .removed>.wire{stroke-dasharray:6 4}`,
    `.erd .removed>.name,.erd .removed>.title{text-decoration:line-through}`,
  ];
}

/** What answers to a pointer: readers without one pass it over. */
function pointerRules(paint: (property: string, name: ColorName) => string): readonly string[] {
  return [`.erd .line:hover>.wire,.erd .line:hover>.end,.erd .line:hover>.zero{${paint("stroke", "link")};stroke-width:2.4}`, `.erd .line>.reach{fill:none;stroke:transparent;stroke-width:9}`];
}

/** The name of one of the hues. */
export function hueName(at: number): "hue0" | "hue1" | "hue2" | "hue3" | "hue4" | "hue5" | "hue6" | "hue7" {
  return (["hue0", "hue1", "hue2", "hue3", "hue4", "hue5", "hue6", "hue7"] as const)[at % hueCount] ?? "hue0";
}

function faceText({ size, bold }: Face): string {
  return `font-size:${size}px;font-weight:${bold ? 700 : 400}`;
}
