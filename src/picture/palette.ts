/** Which colours a picture has: fixed ones, or those that the reader's system asks for. */
export type Theme = "light" | "dark" | "auto";

/** The colours of a picture by name. */
export type Palette = Readonly<Record<ColorName, string>>;

const light = {
  paper: "#ffffff",
  box: "#ffffff",
  border: "#c3ccd9",
  text: "#16202e",
  muted: "#5f6c7e",
  rule: "#eaeef3",
  line: "#7f8da1",
  key: "#a86a00",
  link: "#4a6da7",
  // Okabe and Ito's colours, which people with any of the colour blindnesses tell apart; darkened where they are letters.
  added: "#0072b2",
  removed: "#c04a00",
  altered: "#8f6400",
  renamed: "#a8487f",
  hue0: "#4f6db8",
  hue1: "#1f8a83",
  hue2: "#b9772a",
  hue3: "#9a5bb0",
  hue4: "#3f8f4f",
  hue5: "#c0566e",
  hue6: "#3987b5",
  hue7: "#7d7a3a",
};

const dark: typeof light = {
  paper: "#0d1117",
  box: "#161b22",
  border: "#3b444f",
  text: "#e8edf3",
  muted: "#9aa6b4",
  rule: "#242b34",
  line: "#7d8998",
  key: "#e3b341",
  link: "#82aaf0",
  added: "#56b4e9",
  removed: "#ff8c42",
  altered: "#f0c75e",
  renamed: "#e79fc7",
  hue0: "#7f9df0",
  hue1: "#45c1b6",
  hue2: "#e0a457",
  hue3: "#c78fe0",
  hue4: "#6cc57e",
  hue5: "#ee8098",
  hue6: "#65b7e8",
  hue7: "#b9b560",
};

/** The name of a colour. */
export type ColorName = keyof typeof light;

/** The colours of the two themes. */
export const palettes: Readonly<Record<"light" | "dark", Palette>> = { light, dark };

/** How many hues there are for schemas. */
export const hueCount = 8;
