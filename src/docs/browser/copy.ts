/** Puts a button beside each text of SQL, which copies it. */
export function addCopyButtons(): void {
  for (const pre of document.querySelectorAll<HTMLPreElement>("pre.sql")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", () => void copy(pre, button));
    pre.before(button);
  }
}

async function copy(pre: HTMLPreElement, button: HTMLButtonElement): Promise<void> {
  const done = await write(pre.textContent ?? "");
  if (!done) select(pre);
  button.textContent = done ? "Copied" : "Selected: copy it by keyboard";
  setTimeout(() => (button.textContent = "Copy"), 2000);
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function select(element: HTMLElement): void {
  getSelection()?.selectAllChildren(element);
}
