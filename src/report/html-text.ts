const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A text in HTML or XML, between tags or in quotes; characters that XML cannot hold become U+FFFD. */
export function htmlText(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char).replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
}
