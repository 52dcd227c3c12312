/** Makes each diagram move: wheel, drag, buttons and keys zoom and pan; a click on a table shows it with its neighbours. */
export function openDiagrams(): void {
  for (const frame of document.querySelectorAll<HTMLElement>(".diagram")) {
    const svg = frame.querySelector("svg");
    if (svg !== null && svg.viewBox.baseVal !== null && svg.viewBox.baseVal.width > 0) new DiagramView(frame, svg).listen();
  }
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

class DiagramView {
  readonly #frame: HTMLElement;
  readonly #svg: SVGSVGElement;
  readonly #whole: Box;
  #box: Box;

  constructor(frame: HTMLElement, svg: SVGSVGElement) {
    this.#frame = frame;
    this.#svg = svg;
    const { x, y, width, height } = svg.viewBox.baseVal;
    this.#whole = { x, y, width, height };
    this.#box = this.#whole;
  }

  listen(): void {
    this.#frame.classList.add("moves");
    // No higher than the picture itself: a small one needs no stage.
    this.#frame.style.height = `min(70vh, 44rem, ${this.#whole.height}px)`;
    this.#svg.setAttribute("preserveAspectRatio", "xMidYMid meet");
    this.#frame.before(this.#toolbar());
    this.#frame.tabIndex = 0;
    this.#frame.addEventListener("wheel", (event) => this.#onWheel(event), { passive: false });
    this.#frame.addEventListener("keydown", (event) => this.#onKey(event));
    this.#listenToDrags();
    this.#svg.addEventListener("click", (event) => this.#onClick(event));
  }

  #toolbar(): HTMLElement {
    const bar = document.createElement("div");
    bar.className = "toolbar";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Diagram");
    bar.append(this.#finder(), button("Zoom in", "+", () => this.#zoom(0.75)), button("Zoom out", "−", () => this.#zoom(1 / 0.75)), button("Fit everything", "Fit", () => this.#reset()));
    return bar;
  }

  /** A list of the tables that are drawn, to be found by typing. */
  #finder(): HTMLElement {
    const label = document.createElement("label");
    const select = document.createElement("input");
    const names = document.createElement("datalist");
    names.id = "diagram-tables";
    names.append(...this.#tables().map((table) => new Option(nameOf(table))));
    select.setAttribute("list", names.id);
    select.type = "search";
    select.placeholder = "Find a table";
    select.setAttribute("aria-label", "Find a table in the diagram");
    select.addEventListener("change", () => {
      const found = this.#tables().find((table) => nameOf(table) === select.value.trim());
      if (found === undefined) this.#reset();
      else this.#focus(nameOf(found), true);
    });
    label.append(select, names);
    return label;
  }

  #tables(): readonly SVGGraphicsElement[] {
    return [...this.#svg.querySelectorAll<SVGGraphicsElement>("[data-table]")];
  }

  /** Dims what is neither the table nor next to it, and goes there where it is asked for. */
  #focus(name: string, go: boolean): void {
    const near = new Set([name]);
    const relations = [...this.#svg.querySelectorAll<SVGElement>("[data-from][data-to]")];
    for (const { dataset } of relations) {
      if (dataset["from"] === name && dataset["to"] !== undefined) near.add(dataset["to"]);
      if (dataset["to"] === name && dataset["from"] !== undefined) near.add(dataset["from"]);
    }
    for (const table of this.#tables()) table.classList.toggle("dim", !near.has(nameOf(table)));
    for (const relation of relations) relation.classList.toggle("dim", relation.dataset["from"] !== name && relation.dataset["to"] !== name);
    this.#svg.dataset["focus"] = name;
    if (go) this.#show(this.#tables().filter((table) => near.has(nameOf(table))));
  }

  #show(tables: readonly SVGGraphicsElement[]): void {
    const boxes = tables.map((table) => this.#boxOf(table));
    const [left, top] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))];
    const [right, bottom] = [Math.max(...boxes.map(({ x, width }) => x + width)), Math.max(...boxes.map(({ y, height }) => y + height))];
    const room = 40;
    this.#set({ x: left - room, y: top - room, width: right - left + 2 * room, height: bottom - top + 2 * room });
  }

  /** Where an element is in the coordinates of the whole picture. */
  #boxOf(element: SVGGraphicsElement): Box {
    const [own, all] = [element.getCTM(), this.#svg.getCTM()];
    const { x, y, width, height } = element.getBBox();
    if (own === null || all === null) return { x, y, width, height };
    const to = all.inverse().multiply(own);
    const point = new DOMPoint(x, y).matrixTransform(to);
    return { x: point.x, y: point.y, width: width * to.a, height: height * to.d };
  }

  #reset(): void {
    delete this.#svg.dataset["focus"];
    for (const element of this.#svg.querySelectorAll(".dim")) element.classList.remove("dim");
    this.#set(this.#whole);
  }

  /** Zooms around the middle, or around a point of the screen. */
  #zoom(factor: number, at: { readonly clientX: number; readonly clientY: number } | null = null): void {
    const { x, y, width, height } = this.#box;
    const middle = at === null ? { x: x + width / 2, y: y + height / 2 } : this.#pointAt(at);
    const size = Math.min(this.#whole.width * 1.5, Math.max(width * factor, 120));
    const by = size / width;
    this.#set({ x: middle.x - (middle.x - x) * by, y: middle.y - (middle.y - y) * by, width: width * by, height: height * by });
  }

  #pan(x: number, y: number): void {
    this.#set({ ...this.#box, x: this.#box.x + x, y: this.#box.y + y });
  }

  #set(box: Box): void {
    this.#box = box;
    this.#svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
  }

  #pointAt({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): DOMPoint {
    const matrix = this.#svg.getScreenCTM();
    return matrix === null ? new DOMPoint(this.#box.x, this.#box.y) : new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
  }

  /** The wheel scrolls the page, unless the diagram has the focus or a key says that it is meant. */
  #onWheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey && !this.#frame.contains(document.activeElement)) return;
    event.preventDefault();
    this.#zoom(Math.exp(Math.max(-100, Math.min(100, event.deltaY)) * 0.003), event);
  }

  #onKey(event: KeyboardEvent): void {
    const step = this.#box.width / 10;
    const moves: Readonly<Record<string, () => void>> = {
      "+": () => this.#zoom(0.75),
      "=": () => this.#zoom(0.75),
      "-": () => this.#zoom(1 / 0.75),
      "0": () => this.#reset(),
      Escape: () => this.#reset(),
      ArrowLeft: () => this.#pan(-step, 0),
      ArrowRight: () => this.#pan(step, 0),
      ArrowUp: () => this.#pan(0, -step),
      ArrowDown: () => this.#pan(0, step),
    };
    const move = moves[event.key];
    if (move === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move();
  }

  #listenToDrags(): void {
    let last: { readonly x: number; readonly y: number } | null = null;
    this.#frame.addEventListener("pointerdown", ({ button: pressed, clientX, clientY }) => {
      if (pressed === 0) last = { x: clientX, y: clientY };
      this.#frame.classList.remove("dragged");
    });
    addEventListener("pointermove", ({ clientX, clientY }) => {
      if (last === null) return;
      const scale = this.#svg.getScreenCTM()?.a ?? 1;
      if (!this.#frame.classList.contains("dragged") && Math.hypot(clientX - last.x, clientY - last.y) < 4) return;
      this.#frame.classList.add("dragged");
      this.#pan((last.x - clientX) / scale, (last.y - clientY) / scale);
      last = { x: clientX, y: clientY };
    });
    addEventListener("pointerup", () => (last = null));
  }

  /** The first click on a table shows it with its neighbours, the second one opens its page, one beside tables shows all again. */
  #onClick(event: MouseEvent): void {
    const table = event.target instanceof Element ? event.target.closest<SVGElement>("[data-table]") : null;
    if (this.#frame.classList.contains("dragged")) return;
    if (table === null) return this.#reset();
    if (this.#svg.dataset["focus"] === nameOf(table)) return open(table);
    this.#focus(nameOf(table), false);
  }
}

function open({ dataset }: SVGElement): void {
  if (dataset["page"] !== undefined) location.assign(dataset["page"]);
}

function nameOf(table: SVGElement): string {
  return table.dataset["table"] ?? "";
}

function button(label: string, text: string, act: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  if (text !== label) element.setAttribute("aria-label", label);
  element.title = label;
  element.addEventListener("click", act);
  return element;
}
