import { htmlText } from "../../report/html-text.ts";

/** HTML that was put together here; whatever else comes into a template is text. */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/** What a template takes: text, which is escaped, HTML, lists of both, and null for nothing. */
export type HtmlValue = string | number | Html | null | readonly HtmlValue[];

/** A template of HTML. Attributes have to stand in double quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(strings.reduce((markup, part, at) => markup + markupOf(values[at - 1] ?? null) + part));
}

function markupOf(value: HtmlValue): string {
  if (value === null) return "";
  if (value instanceof Html) return value.toString();
  return typeof value === "object" ? value.map(markupOf).join("") : htmlText(String(value));
}
