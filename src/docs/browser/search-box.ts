import { type Found, search, type Searchable, searchable, type SearchIndex } from "./search.ts";

const shown = 30;

/** Makes the search box work: `/` leads to it, arrows through what was found, Enter to it, Escape away. */
export function openSearch(): void {
  const box = document.querySelector<HTMLElement>(".search");
  const input = document.querySelector<HTMLInputElement>("#search");
  const list = document.querySelector<HTMLUListElement>("#found");
  const status = document.querySelector<HTMLElement>("#found-count");
  if (box === null || input === null || list === null || status === null) return;
  box.hidden = false;
  new SearchBox(box, input, list, status).listen();
}

class SearchBox {
  readonly #box: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #list: HTMLUListElement;
  readonly #status: HTMLElement;
  #index: Promise<Searchable> | null = null;
  #at = -1;

  constructor(box: HTMLElement, input: HTMLInputElement, list: HTMLUListElement, status: HTMLElement) {
    this.#box = box;
    this.#input = input;
    this.#list = list;
    this.#status = status;
  }

  listen(): void {
    this.#input.addEventListener("focus", () => void this.#load());
    this.#input.addEventListener("input", () => void this.#show());
    this.#input.addEventListener("keydown", (event) => this.#onKey(event));
    // A click on what was found takes the focus before it is a click.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#box.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.#box.contains(relatedTarget))) this.#close();
    });
    document.addEventListener("keydown", (event) => {
      const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable]") !== null;
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.#input.focus();
      this.#input.select();
    });
  }

  /** The index is large, and a page that is only read does without it. */
  #load(): Promise<Searchable> {
    return (this.#index ??= loadIndex().then(searchable));
  }

  async #show(): Promise<void> {
    const query = this.#input.value;
    const index = await this.#load();
    if (query !== this.#input.value) return;
    const { found, count } = search(index, query, shown);
    const up = document.body.dataset["up"] ?? "";
    this.#list.replaceChildren(...found.map((one, at) => itemOf(one, at, up)));
    this.#at = -1;
    this.#mark(found.length > 0 ? 0 : -1);
    this.#open(query.trim() !== "" && found.length > 0);
    this.#status.textContent = query.trim() === "" ? "" : count === 0 ? "Nothing found" : count > shown ? `${count} found, the first ${shown} are shown` : `${count} found`;
    this.#box.dataset["state"] = query.trim() === "" ? "" : count === 0 ? "nothing" : "found";
  }

  #onKey(event: KeyboardEvent): void {
    const length = this.#list.children.length;
    if (event.key === "Escape") {
      this.#input.value = "";
      this.#list.replaceChildren();
      this.#close();
    } else if (event.key === "ArrowDown" && length > 0) this.#mark((this.#at + 1) % length);
    else if (event.key === "ArrowUp" && length > 0) this.#mark((this.#at - 1 + length) % length);
    else if (event.key === "Enter") this.#list.children[this.#at]?.querySelector("a")?.click();
    else return;
    event.preventDefault();
  }

  #mark(at: number): void {
    this.#list.children[this.#at]?.setAttribute("aria-selected", "false");
    this.#at = at;
    const item = this.#list.children[at];
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    if (item === undefined) this.#input.removeAttribute("aria-activedescendant");
    else this.#input.setAttribute("aria-activedescendant", item.id);
  }

  #open(open: boolean): void {
    this.#list.hidden = !open;
    this.#input.setAttribute("aria-expanded", String(open));
  }

  #close(): void {
    this.#open(false);
    this.#box.dataset["state"] = "";
    this.#input.removeAttribute("aria-activedescendant");
  }
}

function itemOf({ noun, label, within, about, href }: Found, at: number, up: string): HTMLLIElement {
  const item = document.createElement("li");
  item.id = `found-${at}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  const link = document.createElement("a");
  link.href = `${up}${href}`;
  link.tabIndex = -1;
  link.append(span("noun", noun), span("name", within === "" ? label : `${within}.${label}`), span("about", about));
  item.append(link);
  return item;
}

function span(name: string, text: string): HTMLSpanElement {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}

function loadIndex(): Promise<SearchIndex> {
  return new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = `${document.body.dataset["up"] ?? ""}assets/search-index.js`;
    script.addEventListener("load", () => {
      const index: unknown = Reflect.get(globalThis, "alidadeSearchIndex");
      if (isIndex(index)) done(index);
      else fail(new Error("the search index is damaged"));
    });
    script.addEventListener("error", () => fail(new Error("the search index could not be loaded")));
    document.head.append(script);
  });
}

function isIndex(index: unknown): index is SearchIndex {
  return typeof index === "object" && index !== null && "pages" in index && "parts" in index && "nouns" in index;
}
