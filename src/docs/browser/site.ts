import { addCopyButtons } from "./copy.ts";
import { openDiagrams } from "./diagram.ts";
import { openSearch } from "./search-box.ts";
import { applyTheme, openThemeButton } from "./theme.ts";

// Before the page is painted, so that it does not flash.
applyTheme();

document.addEventListener("DOMContentLoaded", () => {
  openThemeButton();
  openSearch();
  addCopyButtons();
  openDiagrams();
});
