type Theme = "light" | "dark";

const key = "alidade-theme";

/** Gives the page the colours that were chosen before, if any were. */
export function applyTheme(): void {
  const theme = chosen();
  if (theme !== null) document.documentElement.dataset["theme"] = theme;
}

/** Shows the button that changes between light and dark, and remembers it. */
export function openThemeButton(): void {
  const button = document.querySelector<HTMLButtonElement>("button.theme");
  if (button === null) return;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const current = (): Theme => chosen() ?? (system.matches ? "dark" : "light");
  const show = (): void => button.setAttribute("aria-pressed", String(current() === "dark"));
  button.hidden = false;
  show();
  system.addEventListener("change", show);
  button.addEventListener("click", () => {
    const theme = current() === "dark" ? "light" : "dark";
    remember(theme);
    document.documentElement.dataset["theme"] = theme;
    show();
  });
}

function chosen(): Theme | null {
  const theme = document.documentElement.dataset["theme"] ?? remembered();
  return theme === "light" || theme === "dark" ? theme : null;
}

// Browsers may forbid storage, above all to what lies on a disk: the choice then holds for the page.
function remembered(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(key, theme);
  } catch {
    return;
  }
}
